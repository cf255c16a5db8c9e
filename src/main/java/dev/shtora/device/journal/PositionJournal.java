package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.SlotWriter.Entry;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StepRecorder;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one cover stands, over kills and power cuts. Every step goes into memory that survives the process; what a move
 * may come to is on the disk before its first step. So a restart knows the position, and a power cut leaves a bound.
 *
 * <pre>
 *  at rest     depart       synced, go           narrowed      narrowed      rests
 *  Known(p)    Between(p, target) ............. Between(.., target) ....... Known(target)      on the disk
 *  p           p            p, p+1, p+2, p+3 ...                            target             in memory
 * </pre>
 *
 * Positions are steps from the top, as they are believed; what they may be off by is a {@link Uncertainty}, which is added here.
 * All but {@link #steps()} is for one thread at a time, the reader of the cover's mailbox.
 */
public final class PositionJournal implements AutoCloseable {
    private static final String SLOTS = ".position";
    private static final String STEPS = ".steps";
    /** A bound on the disk is narrowed when that takes away this part of it, so that no move costs more syncs. */
    static final int NARROWING_PARTS = 64;
    /** How long something may stay unwritten that changes no position. */
    private static final long LAZILY = SlotWriter.SYNC_INTERVAL_NANOS;
    private static final Logger LOG = LoggerFactory.getLogger(PositionJournal.class);

    private final Recovery recovered;
    private final Optional<MappedStepRecorder> track;
    private final SlotWriter slots;
    private PersistedPosition said;
    private CoverRecord kept;
    private Uncertainty margin = Uncertainty.EXACT;
    private Optional<OpenMove> under = Optional.empty();

    /**
     * What journals are kept in, one for all covers.
     *
     * @param disk what survives a power cut
     * @param pages what survives the process
     * @param run the present run
     */
    public record Storage(Disk disk, PageStore pages, DaemonRun run, JournalExecutor executor, Clock clock) {

        /** A folder on this machine's disk, and beside it memory that survives the process. */
        public static Storage in(Path folder, JournalExecutor clerk, Clock clock) {
            return new Storage(new FolderDisk(folder), PageFolder.beside(folder, System.getenv()), DaemonRun.current(),
                    clerk, clock);
        }

        /** The same, taken for another boot of the machine. */
        public Storage inBoot(UUID id) {
            return new Storage(disk, pages, new DaemonRun(id, run.startedCentis()), executor, clock);
        }

        /**
         * Reads what is known of a cover, and writes nothing.
         *
         * @param cover its name, which names its files
         * @param key what the stored position must have been written with to be valid
         */
        public Recovery recovery(String cover, CalibrationKey key) {
            return recovered(cover, Recovery.slots(disk, cover + SLOTS), key, this);
        }
    }

    private PositionJournal(Recovery recovered, Optional<MappedStepRecorder> track, SlotWriter slots) {
        this.recovered = recovered;
        this.track = track;
        this.slots = slots;
        this.said = recovered.position();
        this.kept = recovered.coverRecord();
    }

    /**
     * Reads what is known of a cover, and goes on from there. Never fails: what cannot be read is unknown, what cannot be
     * written is {@link #error()}.
     *
     * @param cover its name, which names its files
     */
    public static PositionJournal open(String cover, CalibrationKey identity, Storage storage) {
        String file = cover + SLOTS;
        String page = cover + STEPS;
        SlotFile found = Recovery.slots(storage.disk(), file);
        Recovery recovered = recovered(cover, found, identity, storage);
        Entry text = new Entry(recovered.position(), recovered.coverRecord());
        SlotWriter slots = new SlotWriter(storage.disk(), file, found, text, storage.executor(),
                (sequence, newest) -> new Slot(sequence, storage.run(), storage.clock().instant(), identity,
                        newest.position(), newest.coverRecord()));
        boolean onDisk = found.newest().map(slot -> slot.calibrationKey().equals(identity)
                && slot.position().equals(recovered.position())).orElse(false);
        if (!onDisk) {
            slots.supersede(text, 0);
        }
        return new PositionJournal(recovered, track(page, identity, recovered.position(), storage), slots);
    }

    private static Recovery recovered(String cover, SlotFile found, CalibrationKey identity, Storage storage) {
        return Recovery.from(cover + SLOTS, found, Recovery.page(storage.pages(), cover + STEPS), identity,
                storage.run());
    }

    private static Optional<MappedStepRecorder> track(String page, CalibrationKey identity, PersistedPosition reading,
            Storage storage) {
        try {
            return Optional.of(MappedStepRecorder.open(storage.pages(), page, storage.run(), identity, reading));
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}): after a kill the position comes from the disk", page,
                    FileErrors.why(e));
            return Optional.empty();
        }
    }

    /** What was known at the start. */
    public Recovery recovered() {
        return recovered;
    }

    /** What the step thread tells its steps. */
    public StepRecorder steps() {
        return track.<StepRecorder>map(record -> record).orElseGet(StepRecorder::none);
    }

    /** It rests, and from now on this is the place, known to within a margin. */
    public void setPosition(ShaftState place, Uncertainty within) {
        over();
        margin = within;
        track.ifPresent(record -> record.setPosition(place, within));
        supersede(PersistedPosition.of(place, within));
    }

    /** It rests, and nobody knows where. */
    public void setUnknown(String why) {
        over();
        track.ifPresent(MappedStepRecorder::setUnknown);
        supersede(new Unknown(why));
    }

    private void over() {
        under = Optional.empty();
        slots.cancelWaiter();
    }

    private void supersede(PersistedPosition reading) {
        if (!reading.equals(said)) {
            said = reading;
            slots.supersede(new Entry(said, kept), 0);
        }
    }

    /** Keeps what is not a position, together with the next position or a moment later. */
    public void setRecord(CoverRecord fresh) {
        if (!fresh.equals(kept)) {
            kept = fresh;
            slots.supersede(new Entry(said, kept), LAZILY);
        }
    }

    /**
     * It is going to move, from rest or in motion, and will not leave this range before the next departure: where it is,
     * the target, what it overshoots by when it turns, what the endstop's search may need, and what a power cut in
     * mid-move makes uncertain of the shaft (the backlash, and the coils' phase).
     *
     * @param then told on the clerk's thread when this is on the disk, so that it may go; or why that cannot be, and then
     *     a power cut during the move would leave a wrong position behind. Not told if there is another departure before
     */
    public OpenMove openMove(int low, int high, Consumer<Optional<String>> then) {
        switch (said) {
            case Unknown _ -> {
            }
            case Known(ShaftState place) ->
                supersede(Between.of(low, high, margin).union(Between.of(place.position(), place.position(), margin)));
            case Between former -> {
                if (!former.contains(Between.of(low, high, margin))) {
                    supersede(former.union(Between.of(low, high, margin)));
                }
            }
        }
        OpenMove departure = new OpenMove(said instanceof Between bound ? 1 + bound.span() / NARROWING_PARTS : 1);
        under = Optional.of(departure);
        slots.whenDurable(then);
        return departure;
    }

    /** A move that was announced. Once there is a newer one, or a new place, it has nothing more to say. */
    public final class OpenMove {
        private final int worthIt;

        private OpenMove(int worthIt) {
            this.worthIt = worthIt;
        }

        /** It has come so far: from now on it does not leave this range. Written now and then. */
        public void narrow(int low, int high) {
            if (isCurrent() && said instanceof Between bound && slots.idle()) {
                Between narrower = Between.of(low, high, margin);
                if (bound.contains(narrower) && bound.span() - narrower.span() >= worthIt) {
                    say(narrower);
                }
            }
        }

        /** It has come to rest here, or will not go at all. */
        public void cameToRest(ShaftState place) {
            if (isCurrent() && !(said instanceof Unknown)) {
                say(PersistedPosition.of(place, margin));
                over();
            }
        }

        private void say(PersistedPosition reading) {
            said = reading;
            slots.narrow(new Entry(said, kept));
        }

        /** Whether it is still the newest: what was announced before may not begin any more. */
        public boolean isCurrent() {
            return under.filter(this::equals).isPresent();
        }
    }

    /**
     * Why the disk does not say what holds, in the system's words, which is tried again by itself; or that steps are not
     * put down, until the next start. Empty if all is well.
     */
    public Optional<String> error() {
        return slots.error().or(() -> track.filter(record -> !record.isUnmapped()).isPresent()
                ? Optional.empty()
                : Optional.of("steps are not recorded: after a kill the position comes from the disk"));
    }

    /** How often the disk was written since the start. */
    public long syncs() {
        return slots.syncs();
    }

    /** Writes what is still to be written, if it can be; after that nothing, so that another may go on. */
    @Override
    public void close() {
        slots.close();
    }
}
