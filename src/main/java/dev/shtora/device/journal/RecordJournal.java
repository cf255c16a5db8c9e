package dev.shtora.device.journal;

import dev.shtora.device.journal.SlotPair.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Persists the record of a cover that has no step position: a device elsewhere moves it. The file is that of a
 * {@link PositionJournal}, in which the position is unknown. All methods must be called by one thread at a time, the reader of
 * the cover's mailbox, except {@link #error()}.
 */
public final class RecordJournal implements AutoCloseable {
    private static final CalibrationKey KEY = CalibrationKey.of(List.of("driver"), List.of("mqtt"));
    private static final PersistedPosition NONE = new PersistedPosition.Unknown("a device elsewhere moved the cover");
    private static final long LAZILY = SlotWriter.SYNC_INTERVAL_NANOS;

    private final SlotWriter slots;
    private CoverRecord coverRecord;

    private RecordJournal(SlotWriter slots, CoverRecord coverRecord) {
        this.slots = slots;
        this.coverRecord = coverRecord;
    }

    /**
     * Reads the record of a cover and opens its journal. Does not fail: {@link #error()} reports that the disk cannot be
     * written. The record of a cover that had a motor on pins before is kept; its position is not.
     *
     * @param cover the name of the cover, which is part of the file name
     */
    public static RecordJournal open(String cover, JournalStorage storage) {
        String file = cover + JournalStorage.SLOTS;
        SlotFile found = Recovery.slots(storage.disk(), file);
        CoverRecord recovered = Recovery.from(file, found, Optional.empty(), KEY, storage.run()).coverRecord();
        Entry entry = new Entry(NONE, recovered);
        SlotPair pair = new SlotPair(found, entry,
                (sequence, newest) -> new JournalSlot(sequence, storage.run(), storage.clock().instant(), KEY,
                        newest.position(), newest.coverRecord(), newest.interruption()));
        SlotWriter slots = new SlotWriter(storage.disk(), file, pair, storage.executor());
        if (found.newest().filter(slot -> slot.calibrationKey().equals(KEY)).isEmpty()) {
            slots.supersede(entry, LAZILY);
        }
        slots.confirmSlotOf(storage.run());
        return new RecordJournal(slots, recovered);
    }

    /** The newest record. */
    public CoverRecord coverRecord() {
        return coverRecord;
    }

    /** Sets the record, which is written after 250 ms at the latest. */
    public void setRecord(CoverRecord newest) {
        if (!newest.equals(coverRecord)) {
            coverRecord = newest;
            slots.supersede(new Entry(NONE, newest), LAZILY);
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
