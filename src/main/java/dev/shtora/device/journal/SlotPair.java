package dev.shtora.device.journal;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which entries the two slots of a cover's file contain on the disk, and what is written next. {@link SlotWriter} writes,
 * and calls this class under its lock.
 *
 * <p>Entries are numbered in the order in which they are made. An entry that supersedes the former one is required in both
 * slots; one that narrows it is written to one slot. The slot that was synced last is never the next one to write.
 */
final class SlotPair {
    private final SlotFactory slotFactory;
    private Entry entry;
    /** The number of the newest entry. */
    private long newest = 1;
    /** Both slots must contain an entry with at least this number. */
    private long required = 1;
    /** The number of the synced entry in each slot; 0 if there is none. */
    private final long[] written = new long[SlotFile.COUNT];
    /** The slot that stays unchanged while the other is written. */
    private int lastSlot;
    private long sequence;
    private boolean exists;
    /**
     * The slot that was read at the start, until it is rewritten in place: it may have come from the page cache without
     * ever having been on the disk.
     */
    private Optional<JournalSlot> unconfirmed;
    /** The slot that was read is rewritten although there is no newer entry. */
    private boolean confirming;

    /** The content of a slot. */
    record Entry(PersistedPosition position, CoverRecord coverRecord, Optional<Interruption> interruption) {
        Entry(PersistedPosition position, CoverRecord coverRecord) {
            this(position, coverRecord, Optional.empty());
        }
    }

    /** Creates a slot from an entry. */
    @FunctionalInterface
    interface SlotFactory {
        JournalSlot of(long sequence, Entry entry);
    }

    /**
     * One write to the disk.
     *
     * @param number the number of the entry; 0 for the slot that was read
     * @param create whether the file does not exist
     */
    record WriteJob(long number, int slot, byte[] bytes, boolean create) {}

    /** @param found the content of the file, equal to {@code entry} if it has a valid slot */
    SlotPair(SlotFile found, Entry entry, SlotFactory slotFactory) {
        this.slotFactory = slotFactory;
        this.entry = entry;
        this.exists = found.newest().isPresent();
        this.unconfirmed = found.newest();
        this.lastSlot = found.index();
        this.sequence = found.newest().map(JournalSlot::sequence).orElse(0L);
        this.written[lastSlot] = exists ? newest : 0; // The other slot may be older; it is written before a move.
    }

    /** Has the slot that was read rewritten in place, if a run of this boot has written it. False if it has not. */
    boolean confirm(DaemonRun boot) {
        boolean fromThisBoot = unconfirmed.filter(slot -> slot.run().bootId().equals(boot.bootId())).isPresent();
        confirming |= fromThisBoot;
        return fromThisBoot;
    }

    /** Replaces the entry; both slots must contain the new one. */
    void supersede(Entry newEntry) {
        narrow(newEntry);
        required = newest;
    }

    /** Replaces the entry; one slot must contain the new one. */
    void narrow(Entry newEntry) {
        entry = newEntry;
        newest++;
    }

    /** The number of the entry that both slots must contain at least. */
    long required() {
        return required;
    }

    /** Whether both slots contain an entry with at least this number. */
    boolean settled(long number) {
        return Math.min(written[0], written[1]) >= number;
    }

    /** Whether no slot contains the newest entry, or the slot that was read must be rewritten. */
    boolean isPending() {
        return confirming || Math.max(written[0], written[1]) < newest;
    }

    /** The next write; empty if both slots have the required entry and one has the newest. */
    Optional<WriteJob> next() {
        if (settled(required) && !isPending()) {
            return Optional.empty();
        }
        if (exists && unconfirmed.isPresent()) {
            return Optional.of(new WriteJob(0, lastSlot, unconfirmed.get().encode(), false));
        }
        int slot = exists ? 1 - lastSlot : 0;
        return Optional.of(new WriteJob(newest, slot, slotFactory.of(sequence + 1, entry).encode(), !exists));
    }

    /** A write is synced. */
    void synced(WriteJob work) {
        if (work.number() > 0) {
            exists = true;
            lastSlot = work.slot();
            written[lastSlot] = work.number();
            sequence++;
        }
        unconfirmed = Optional.empty();
        confirming = false;
    }

    /** The file does not exist any more: both slots must contain the newest entry again. */
    void lost() {
        exists = false;
        Arrays.fill(written, 0);
        required = newest;
    }
}
