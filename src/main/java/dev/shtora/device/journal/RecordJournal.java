package dev.shtora.device.journal;

import dev.shtora.core.cover.Position;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.SlotPair.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Persists the record of a cover that a device elsewhere moves, and its position if it is estimated. The file is that of a
 * {@link PositionJournal}; its position is unknown, or a percentage in place of steps. All methods must be called by one thread at a time, the reader of
 * the cover's mailbox, except {@link #error()}.
 */
public final class RecordJournal implements AutoCloseable {
    private static final PersistedPosition NONE = new PersistedPosition.Unknown("a device elsewhere moved the cover");
    private static final long LAZILY = SlotWriter.SYNC_INTERVAL_NANOS;

    private final SlotWriter slots;
    private Entry entry;

    private RecordJournal(SlotWriter slots, Entry entry) {
        this.slots = slots;
        this.entry = entry;
    }

    /**
     * Reads the record of a cover and opens its journal. Does not fail: {@link #error()} reports that the disk cannot be
     * written. The record of a cover that had a motor on pins, or another device, before is kept; its position is not.
     *
     * @param cover the name of the cover, which is part of the file name
     * @param device what tells the device from others, for which alone an estimated position counts
     */
    public static RecordJournal open(String cover, String device, JournalStorage storage) {
        String file = cover + JournalStorage.SLOTS;
        CalibrationKey key = CalibrationKey.of(List.of("driver", "device"),
                List.of("mqtt", CoverRecord.shortened(device)));
        SlotFile found = Recovery.slots(storage.disk(), file);
        Recovery recovered = Recovery.from(file, found, Optional.empty(), key, storage.run());
        Entry entry = new Entry(recovered.position() instanceof Between known ? known : NONE, recovered.coverRecord());
        SlotPair pair = new SlotPair(found, entry,
                (sequence, newest) -> new JournalSlot(sequence, storage.run(), storage.clock().instant(), key,
                        newest.position(), newest.coverRecord(), newest.interruption()));
        SlotWriter slots = new SlotWriter(storage.disk(), file, pair, storage.executor());
        if (found.newest().filter(slot -> slot.calibrationKey().equals(key)).isEmpty()) {
            slots.supersede(entry, LAZILY);
        }
        slots.confirmSlotOf(storage.run());
        return new RecordJournal(slots, entry);
    }

    /** The newest record. */
    public CoverRecord coverRecord() {
        return entry.coverRecord();
    }

    /** The newest position at rest; empty if it is unknown, not estimated, or the cover was moving. */
    public Optional<Position> position() {
        return entry.position() instanceof Between(int low, int high) && low == high && low >= 0 && low <= 100
                ? Optional.of(new Position(low))
                : Optional.empty();
    }

    /** Sets the record, which is written after 250 ms at the latest. */
    public void setRecord(CoverRecord newest) {
        set(new Entry(entry.position(), newest));
    }

    /** Sets the position at rest, or that there is none, which is written after 250 ms at the latest. */
    public void setPosition(Optional<Position> newest) {
        set(new Entry(newest.<PersistedPosition>map(at -> new Between(at.percent(), at.percent())).orElse(NONE),
                entry.coverRecord()));
    }

    private void set(Entry newest) {
        if (!newest.equals(entry)) {
            entry = newest;
            slots.supersede(newest, LAZILY);
        }
    }

    /** The operating system's message about a failed write, which is retried; empty if there is none. Any thread may call it. */
    public Optional<String> error() {
        return slots.error();
    }

    /** Writes what is pending, if possible, and nothing afterwards: another process may then use the file. */
    @Override
    public void close() {
        slots.close();
    }
}
