package dev.shtora.daemon.cover;

import dev.shtora.config.Config;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverMachine;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.Direction;
import dev.shtora.device.journal.Calibration;
import dev.shtora.device.journal.CoverRecord;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import java.time.Instant;
import java.util.Optional;

/** What a cover remembers over a restart beside its place: its way, what a person wanted, which rule was carried out. */
final class RememberedState {
    private static final String JUST_STARTED = "just started";
    private static final String FINDS_TOP = "finding the top after the start";

    private final Config.Cover cover;
    private CoverRecord kept;

    RememberedState(Config.Cover cover, CoverRecord kept) {
        this.cover = cover;
        this.kept = kept;
    }

    /** Its way: as marked by hand, or as the configuration says. */
    Optional<Travel> travel() {
        return new CoverCalibration(cover).travel(kept.calibration());
    }

    /** Whether nobody and no rule has ever wanted anything. */
    boolean isBlank() {
        return kept.latestRequest().isEmpty();
    }

    /** How it begins after a start. */
    CoverState initialState(PositionTracker whereabouts) {
        Optional<StepPosition> spot = whereabouts.stepPosition(travel());
        whereabouts.begin(spot);
        Request wish = kept.latestRequest().map(RememberedState::wish).orElseGet(() -> new Request(Command.STOP,
                new Cause(Cause.Origin.SHTORA,
                        JUST_STARTED + whereabouts.uncertaintyReason().map(why -> "; where it stands: " + why).orElse("")),
                Instant.MIN));
        return spot.<CoverState>map(at -> new AtRest(at, Direction.UP, wish))
                .orElseGet(() -> new CoverState.Unhomed(Optional.empty(), wish));
    }

    private static Request wish(RecordedRequest order) {
        return new Request(order.target().<Command>map(Command.GoTo::new).orElse(Command.STOP), order.cause(), order.since());
    }

    /** What it is to do when it begins with finding its top: that, and then what was wanted last. */
    Request afterHoming(CoverState state) {
        Request wanted = state.request();
        return wanted.command() instanceof Command.GoTo
                ? wanted
                : new Request(Command.HOME, new Cause(Cause.Origin.SHTORA, FINDS_TOP), wanted.since());
    }

    /** Somebody has marked its bottom. */
    CoverRecord marked(Calibration calibration) {
        kept = kept.with(calibration);
        return kept;
    }

    /** Whether the plan may move it. */
    boolean automation() {
        return kept.automation();
    }

    /** Somebody has switched the plan on or off. */
    CoverRecord automation(boolean on) {
        kept = kept.with(on);
        return kept;
    }

    /** What a person wanted holds no longer. */
    CoverRecord resumed() {
        kept = kept.withoutOverride();
        return kept;
    }

    /** What is to be kept after a transition, if that is something new. A rule counts when it has been carried out. */
    Optional<CoverRecord> keep(CoverState former, CoverState now, CoverMachine machine) {
        CoverRecord fresh = switch (now.request().cause().origin()) {
            case PERSON -> now.request().equals(former.request()) ? kept : kept.withOverride(order(now.request()));
            case IN_PASSING -> kept.withoutOverride();
            case RULE -> machine.isAtTarget(now) ? kept.withRule(order(now.request())) : kept;
            case SHTORA -> kept;
        };
        boolean news = !fresh.equals(kept);
        kept = fresh;
        return Optional.of(fresh).filter(_ -> news);
    }

    /** Since the clock was set back, what was wished in the future counts as wished now; empty if nothing was. */
    Optional<CoverRecord> notInTheFuture(Instant now) {
        CoverRecord past = kept.noLaterThan(now);
        boolean news = !past.equals(kept);
        kept = past;
        return Optional.of(past).filter(_ -> news);
    }

    private static RecordedRequest order(Request wish) {
        return new RecordedRequest(wish.command() instanceof Command.GoTo(var to) ? Optional.of(to) : Optional.empty(),
                wish.cause(), wish.since());
    }
}
