package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.cover.Cause;
import dev.shtora.cover.Command;
import dev.shtora.cover.CoverMachine;
import dev.shtora.cover.CoverState;
import dev.shtora.cover.CoverState.AtRest;
import dev.shtora.cover.Spot;
import dev.shtora.cover.Travel;
import dev.shtora.cover.Wish;
import dev.shtora.journal.Calibration;
import dev.shtora.journal.Kept;
import dev.shtora.journal.Kept.Order;
import dev.shtora.motion.Direction;
import java.time.Instant;
import java.util.Optional;

/** What a cover remembers over a restart beside its place: its way, what a person wanted, which rule was carried out. */
final class Memory {
    private static final String JUST_STARTED = "just started";
    private static final String FINDS_TOP = "finding the top after the start";

    private final Config.Cover cover;
    private Kept kept;

    Memory(Config.Cover cover, Kept kept) {
        this.cover = cover;
        this.kept = kept;
    }

    /** Its way: as marked by hand, or as the configuration says. */
    Optional<Travel> way() {
        return Calibration.way(cover, kept.calibration());
    }

    /** Whether nobody and no rule has ever wanted anything. */
    boolean isBlank() {
        return kept.newest().isEmpty();
    }

    /** How it begins after a start. */
    CoverState beginning(Whereabouts whereabouts) {
        Optional<Spot> spot = whereabouts.spot(way());
        whereabouts.begin(spot);
        Wish wish = kept.newest().map(Memory::wish).orElseGet(() -> new Wish(Command.STOP,
                new Cause(Cause.Origin.SHTORA,
                        JUST_STARTED + whereabouts.doubt().map(why -> "; where it stands: " + why).orElse("")),
                Instant.MIN));
        return spot.<CoverState>map(at -> new AtRest(at, Direction.UP, wish))
                .orElseGet(() -> new CoverState.Unhomed(Optional.empty(), wish));
    }

    private static Wish wish(Order order) {
        return new Wish(order.to().<Command>map(Command.Go::new).orElse(Command.STOP), order.cause(), order.since());
    }

    /** What it is to do when it begins with finding its top: that, and then what was wanted last. */
    Wish afterHoming(CoverState state) {
        Wish wanted = state.wish();
        return wanted.command() instanceof Command.Go
                ? wanted
                : new Wish(Command.HOME, new Cause(Cause.Origin.SHTORA, FINDS_TOP), wanted.since());
    }

    /** Somebody has marked its bottom. */
    Kept marked(Calibration calibration) {
        kept = kept.with(calibration);
        return kept;
    }

    /** Whether the plan may move it. */
    boolean automation() {
        return kept.automation();
    }

    /** Somebody has switched the plan on or off. */
    Kept automation(boolean on) {
        kept = kept.with(on);
        return kept;
    }

    /** What a person wanted holds no longer. */
    Kept resumed() {
        kept = kept.resumed();
        return kept;
    }

    /** What is to be kept after a transition, if that is something new. A rule counts when it has been carried out. */
    Optional<Kept> keep(CoverState former, CoverState now, CoverMachine machine) {
        Kept fresh = switch (now.wish().cause().origin()) {
            case PERSON -> now.wish().equals(former.wish()) ? kept : kept.overriddenBy(order(now.wish()));
            case IN_PASSING -> kept.resumed();
            case RULE -> machine.rests(now) ? kept.carriedOut(order(now.wish())) : kept;
            case SHTORA -> kept;
        };
        boolean news = !fresh.equals(kept);
        kept = fresh;
        return Optional.of(fresh).filter(_ -> news);
    }

    /** Since the clock was set back, what was wished in the future counts as wished now; empty if nothing was. */
    Optional<Kept> notInTheFuture(Instant now) {
        Kept past = kept.notAfter(now);
        boolean news = !past.equals(kept);
        kept = past;
        return Optional.of(past).filter(_ -> news);
    }

    private static Order order(Wish wish) {
        return new Order(wish.command() instanceof Command.Go(var to) ? Optional.of(to) : Optional.empty(),
                wish.cause(), wish.since());
    }
}
