package dev.shtora.journal;

import dev.shtora.cover.Margin;
import dev.shtora.config.Config;
import dev.shtora.drive.Place;
import dev.shtora.drive.StepRecord;
import dev.shtora.journal.Reading.Between;
import dev.shtora.journal.Reading.Known;
import dev.shtora.journal.Reading.Unknown;
import dev.shtora.journal.SlotWriter.Text;
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
 * Positions are steps from the top, as they are believed; what they may be off by is a {@link Margin}, which is added here.
 * All but {@link #steps()} is for one thread at a time, the reader of the cover's mailbox.
 */
public final class PositionJournal implements AutoCloseable {
    private static final String SLOTS = ".position";
    private static final String STEPS = ".steps";
    /** A bound on the disk is narrowed when that takes away this part of it, so that no move costs more syncs. */
    static final int SHARES = 64;
    /** How long something may stay unwritten that changes no position. */
    private static final long LAZILY = SlotWriter.GAP_NANOS;
    private static final Logger LOG = LoggerFactory.getLogger(PositionJournal.class);

    private final Recovered recovered;
    private final Optional<Track> track;
    private final SlotWriter slots;
    private Reading said;
    private Kept kept;
    private Margin margin = Margin.EXACT;
    private Optional<Departure> under = Optional.empty();

    /**
     * What journals are kept in, one for all covers.
     *
     * @param disk what survives a power cut
     * @param scratch what survives the process
     * @param boot the present run
     */
    public record Storage(Disk disk, Scratch scratch, Boot boot, Clerk clerk, Clock clock) {

        /** A folder on this machine's disk, and beside it memory that survives the process. */
        public static Storage in(Path folder, Clerk clerk, Clock clock) {
            return new Storage(new FolderDisk(folder), ScratchFolder.beside(folder, System.getenv()), Boot.current(),
                    clerk, clock);
        }

        /** The same, taken for another boot of the machine. */
        public Storage inBoot(UUID id) {
            return new Storage(disk, scratch, new Boot(id, boot.since()), clerk, clock);
        }

        /** What is known of a cover; nothing is written. */
        public Recovered look(Config.Cover cover) {
            return recovered(cover.name(), Recovered.slots(disk, cover.name() + SLOTS), Identity.of(cover), this);
        }
    }

    private PositionJournal(Recovered recovered, Optional<Track> track, SlotWriter slots) {
        this.recovered = recovered;
        this.track = track;
        this.slots = slots;
        this.said = recovered.reading();
        this.kept = recovered.kept();
    }

    /**
     * Reads what is known of a cover, and goes on from there. Never fails: what cannot be read is unknown, what cannot be
     * written is {@link #trouble()}.
     *
     * @param cover its name, which names its files
     */
    public static PositionJournal open(String cover, Identity identity, Storage storage) {
        String file = cover + SLOTS;
        String page = cover + STEPS;
        Slots found = Recovered.slots(storage.disk(), file);
        Recovered recovered = recovered(cover, found, identity, storage);
        Text text = new Text(recovered.reading(), recovered.kept());
        SlotWriter slots = new SlotWriter(storage.disk(), file, found, text, storage.clerk(),
                (sequence, newest) -> new Slot(sequence, storage.boot(), storage.clock().instant(), identity,
                        newest.reading(), newest.kept()));
        boolean onDisk = found.newest().map(slot -> slot.identity().equals(identity)
                && slot.reading().equals(recovered.reading())).orElse(false);
        if (!onDisk) {
            slots.supersede(text, 0);
        }
        return new PositionJournal(recovered, track(page, identity, recovered.reading(), storage), slots);
    }

    private static Recovered recovered(String cover, Slots found, Identity identity, Storage storage) {
        return Recovered.from(cover + SLOTS, found, Recovered.page(storage.scratch(), cover + STEPS), identity,
                storage.boot());
    }

    private static Optional<Track> track(String page, Identity identity, Reading reading, Storage storage) {
        try {
            return Optional.of(Track.open(storage.scratch(), page, storage.boot(), identity, reading));
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}): after a kill the position comes from the disk", page,
                    FileWords.why(e));
            return Optional.empty();
        }
    }

    /** What was known at the start. */
    public Recovered recovered() {
        return recovered;
    }

    /** What the step thread tells its steps. */
    public StepRecord steps() {
        return track.<StepRecord>map(record -> record).orElseGet(StepRecord::none);
    }

    /** It rests, and from now on this is the place, known to within a margin. */
    public void here(Place place, Margin within) {
        over();
        margin = within;
        track.ifPresent(record -> record.here(place, within));
        supersede(Reading.of(place, within));
    }

    /** It rests, and nobody knows where. */
    public void lost(String why) {
        over();
        track.ifPresent(Track::lost);
        supersede(new Unknown(why));
    }

    private void over() {
        under = Optional.empty();
        slots.nobodyWaits();
    }

    private void supersede(Reading reading) {
        if (!reading.equals(said)) {
            said = reading;
            slots.supersede(new Text(said, kept), 0);
        }
    }

    /** Keeps what is not a position, together with the next position or a moment later. */
    public void keep(Kept fresh) {
        if (!fresh.equals(kept)) {
            kept = fresh;
            slots.supersede(new Text(said, kept), LAZILY);
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
    public Departure depart(int low, int high, Consumer<Optional<String>> then) {
        switch (said) {
            case Unknown _ -> {
            }
            case Known(Place place) ->
                supersede(Between.of(low, high, margin).and(Between.of(place.position(), place.position(), margin)));
            case Between former -> {
                if (!former.contains(Between.of(low, high, margin))) {
                    supersede(former.and(Between.of(low, high, margin)));
                }
            }
        }
        Departure departure = new Departure(said instanceof Between bound ? 1 + bound.span() / SHARES : 1);
        under = Optional.of(departure);
        slots.whenSettled(then);
        return departure;
    }

    /** A move that was announced. Once there is a newer one, or a new place, it has nothing more to say. */
    public final class Departure {
        private final int worthIt;

        private Departure(int worthIt) {
            this.worthIt = worthIt;
        }

        /** It has come so far: from now on it does not leave this range. Written now and then. */
        public void narrow(int low, int high) {
            if (holds() && said instanceof Between bound && slots.idle()) {
                Between narrower = Between.of(low, high, margin);
                if (bound.contains(narrower) && bound.span() - narrower.span() >= worthIt) {
                    say(narrower);
                }
            }
        }

        /** It has come to rest here, or will not go at all. */
        public void rests(Place place) {
            if (holds() && !(said instanceof Unknown)) {
                say(Reading.of(place, margin));
                over();
            }
        }

        private void say(Reading reading) {
            said = reading;
            slots.narrow(new Text(said, kept));
        }

        /** Whether it is still the newest: what was announced before may not begin any more. */
        public boolean holds() {
            return under.filter(this::equals).isPresent();
        }
    }

    /**
     * Why the disk does not say what holds, in the system's words, which is tried again by itself; or that steps are not
     * put down, until the next start. Empty if all is well.
     */
    public Optional<String> trouble() {
        return slots.trouble().or(() -> track.filter(record -> !record.gone()).isPresent()
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
