package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.SlotPair.Entry;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StepRecorder;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Persists the position of one cover. Each step is written to memory that survives the process. The range of a move is
 * on the disk before its first step. After a kill the position is known; after a power cut during a move its range is.
 *
 * <pre>
 *  at rest     openMove     synced, move starts  narrow        narrow        cameToRest
 *  Known(p)    Between(p, target) ............. Between(.., target) ....... Known(target)      on the disk
 *  p           p            p, p+1, p+2, p+3 ...                            target             in memory
 * </pre>
 *
 * Positions are in steps below the top, without their uncertainty, which this class adds. All methods except
 * {@link #steps()} must be called by one thread at a time, the reader of the cover's mailbox.
 */
public final class PositionJournal implements AutoCloseable {
    /** A range on the disk is narrowed by at least 1/64 of it, which limits the syncs of one move. */
    static final int NARROWING_PARTS = 64;
    /** How long a change that does not affect the position may stay unwritten, in nanoseconds. */
    private static final long LAZILY = SlotWriter.SYNC_INTERVAL_NANOS;
    private static final Logger LOG = LoggerFactory.getLogger(PositionJournal.class);

    private final Recovery recovered;
    private final Optional<MappedStepRecorder> stepRecorder;
    private final SlotWriter slots;
    private final JournalStorage storage;
    private PersistedPosition position;
    private CoverRecord coverRecord;
    private Uncertainty uncertainty = Uncertainty.EXACT;
    private Optional<OpenMove> openMove = Optional.empty();

    private PositionJournal(Recovery recovered, Optional<MappedStepRecorder> stepRecorder, SlotWriter slots,
            JournalStorage storage) {
        this.recovered = recovered;
        this.storage = storage;
        this.stepRecorder = stepRecorder;
        this.slots = slots;
        this.position = recovered.position();
        this.coverRecord = recovered.coverRecord();
    }

    /**
     * Reads the stored state of a cover and opens its journal. Does not fail: a position that cannot be read is unknown,
     * and {@link #error()} reports that the disk cannot be written.
     *
     * @param cover the name of the cover, which is part of the file names
     * @param key the current calibration key
     */
    public static PositionJournal open(String cover, CalibrationKey key, JournalStorage storage) {
        String file = cover + JournalStorage.SLOTS;
        String page = cover + JournalStorage.STEPS;
        SlotFile found = Recovery.slots(storage.disk(), file);
        Recovery recovered = storage.recovery(cover, key, found);
        Entry text = new Entry(recovered.position(), recovered.coverRecord());
        SlotPair pair = new SlotPair(found, text,
                (sequence, newest) -> new JournalSlot(sequence, storage.run(), storage.clock().instant(), key,
                        newest.position(), newest.coverRecord(), newest.interruption()));
        SlotWriter slots = new SlotWriter(storage.disk(), file, pair, storage.executor());
        boolean onDisk = found.newest().map(slot -> slot.calibrationKey().equals(key)
                && slot.position().equals(recovered.position()) && slot.interruption().isEmpty()).orElse(false);
        if (!onDisk) {
            slots.supersede(text, 0);
        }
        slots.confirmSlotOf(storage.run());
        return new PositionJournal(recovered, stepRecorder(page, key, recovered.position(), storage), slots,
                storage);
    }

    private static Optional<MappedStepRecorder> stepRecorder(String page, CalibrationKey key,
            PersistedPosition newPosition,
            JournalStorage storage) {
        try {
            return Optional.of(MappedStepRecorder.open(storage.pages(), page, storage.run(), key, newPosition));
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}). After a kill the position comes from the disk", page,
                    FileErrors.why(e));
            return Optional.empty();
        }
    }

    /** The state that was read at the start. */
    public Recovery recovered() {
        return recovered;
    }

    /** The recorder of steps, called by the step thread. */
    public StepRecorder steps() {
        return stepRecorder.<StepRecorder>map(record -> record).orElseGet(StepRecorder::none);
    }

    /** Sets the position at rest and its uncertainty, and ends an open move. */
    public void setPosition(ShaftState shaft, Uncertainty within) {
        endMove();
        uncertainty = within;
        stepRecorder.ifPresent(record -> record.setPosition(shaft, within));
        supersede(PersistedPosition.of(shaft, within));
    }

    /** Sets the position to unknown, and ends an open move. {@code why} is text for people. */
    public void setUnknown(String why) {
        endMove();
        stepRecorder.ifPresent(MappedStepRecorder::setUnknown);
        supersede(new Unknown(why));
    }

    private void endMove() {
        openMove = Optional.empty();
        slots.cancelWaiter();
    }

    private void supersede(PersistedPosition newPosition) {
        if (!newPosition.equals(position)) {
            position = newPosition;
            slots.supersede(new Entry(position, coverRecord), 0);
        }
    }

    /** Sets the rest of the record; it is written with the next position, at the latest after 250 ms. */
    public void setRecord(CoverRecord newRecord) {
        if (!newRecord.equals(coverRecord)) {
            coverRecord = newRecord;
            slots.supersede(new Entry(position, coverRecord), LAZILY);
        }
    }

    /**
     * Opens a move, from rest or from motion. Until the next call the cover stays in the range from {@code low} to
     * {@code high}, in steps below the top, which includes: the position, the target, the overshoot of a reversal, the
     * search for the endstop, and what a power cut makes uncertain about the shaft (backlash and phase of the coils).
     *
     * @param then called by the journal executor: with an empty result when the range is on the disk and the move may
     *     start; with the error if it cannot be written, when a power cut during the move would leave a wrong position.
     *     Not called if another move is opened before
     */
    public OpenMove openMove(int low, int high, Consumer<Optional<String>> then) {
        switch (position) {
            case Unknown _ -> {
            }
            case Known(ShaftState shaft) ->
                supersede(Between.of(low, high, uncertainty)
                        .union(Between.of(shaft.position(), shaft.position(), uncertainty)));
            case Between former -> {
                if (!former.contains(Between.of(low, high, uncertainty))) {
                    supersede(former.union(Between.of(low, high, uncertainty)));
                }
            }
        }
        OpenMove move = new OpenMove(position instanceof Between bound ? 1 + bound.span() / NARROWING_PARTS : 1);
        openMove = Optional.of(move);
        slots.whenDurable(then);
        return move;
    }

    /** An open move. After a newer move or a new position its methods do nothing. */
    public final class OpenMove {
        private final int minNarrowing;

        private OpenMove(int minNarrowing) {
            this.minNarrowing = minNarrowing;
        }

        /** Narrows the range of the rest of the move. Not every call is written. */
        public void narrow(int low, int high) {
            if (isCurrent() && position instanceof Between bound && slots.idle()) {
                Between narrower = Between.of(low, high, uncertainty);
                if (bound.contains(narrower) && bound.span() - narrower.span() >= minNarrowing) {
                    narrowTo(narrower);
                }
            }
        }

        /** Ends the move at a position, also if it never started. */
        public void cameToRest(ShaftState shaft) {
            if (isCurrent() && !(position instanceof Unknown)) {
                narrowTo(PersistedPosition.of(shaft, uncertainty));
                endMove();
            }
        }

        private void narrowTo(PersistedPosition newPosition) {
            position = newPosition;
            slots.narrow(new Entry(position, coverRecord));
        }

        /** Whether this is the newest move; an older one must not start. */
        public boolean isCurrent() {
            return openMove.filter(this::equals).isPresent();
        }
    }

    /**
     * The problem of the journal; empty if there is none. Either the operating system's message about a failed write,
     * which is retried, or the statement that steps are not recorded, which holds until the next start.
     */
    public Optional<String> error() {
        return slots.error().or(() -> stepRecorder.filter(record -> !record.isUnmapped()).isPresent()
                ? Optional.empty()
                : Optional.of("steps are not recorded: after a kill the position comes from the disk"));
    }

    /** The number of syncs since the start. */
    public long syncs() {
        return slots.syncs();
    }

    /**
     * Closes the journal, and records that the end of the daemon has interrupted a move. The cover must be at rest at a
     * known position.
     */
    public void closeInterrupted(RecordedRequest request) {
        slots.supersede(new Entry(position, coverRecord, Optional.of(new Interruption(request, storage.centis()))),
                LAZILY);
        close();
    }

    /** Writes what is pending, if possible, and nothing afterwards: another process may then use the files. */
    @Override
    public void close() {
        slots.close();
    }
}
