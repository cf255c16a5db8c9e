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

/** What survives a restart beside the position: travel, automation, the newest override and the newest rule. */
final class RememberedState {
    private static final String JUST_STARTED = "just started";
    private static final String FINDS_TOP = "finding the top after the start";

    private final Config.Cover cover;
    private CoverRecord kept;

    RememberedState(Config.Cover cover, CoverRecord kept) {
        this.cover = cover;
        this.kept = kept;
    }

    /** The travel: marked by calibration, or configured; empty if neither. */
    Optional<Travel> travel() {
        return new CoverCalibration(cover).travel(kept.calibration());
    }

    /** Whether no person and no rule has ever requested anything. */
    boolean isBlank() {
        return kept.latestRequest().isEmpty();
    }

    /** The state after a start. */
    CoverState initialState(PositionTracker tracker) {
        Optional<StepPosition> position = tracker.stepPosition(travel());
        tracker.begin(position);
        Request request = kept.latestRequest().map(RememberedState::request).orElseGet(() -> new Request(Command.STOP,
                new Cause(Cause.Origin.SHTORA,
                        JUST_STARTED + tracker.uncertaintyReason().map(why -> "; where it stands: " + why).orElse("")),
                Instant.MIN));
        return position.<CoverState>map(at -> new AtRest(at, Direction.UP, request))
                .orElseGet(() -> new CoverState.Unhomed(Optional.empty(), request));
    }

    private static Request request(RecordedRequest order) {
        return new Request(order.target().<Command>map(Command.GoTo::new).orElse(Command.STOP), order.cause(),
                order.since());
    }

    /** The request to home with at the start: the newest move, which homing precedes, or homing alone. */
    Request afterHoming(CoverState state) {
        Request newest = state.request();
        return newest.command() instanceof Command.GoTo
                ? newest
                : new Request(Command.HOME, new Cause(Cause.Origin.SHTORA, FINDS_TOP), newest.since());
    }

    /** Sets the travel that calibration has marked. */
    CoverRecord marked(Calibration calibration) {
        kept = kept.with(calibration);
        return kept;
    }

    /** Whether automation is switched on. */
    boolean automation() {
        return kept.automation();
    }

    /** Switches automation on or off. */
    CoverRecord automation(boolean on) {
        kept = kept.with(on);
        return kept;
    }

    /** Ends an override. */
    CoverRecord resumed() {
        kept = kept.withoutOverride();
        return kept;
    }

    /** Returns the record after a transition, if it has changed. A rule is recorded when it has been carried out. */
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

    /** Since the clock was set back, a request from the future counts as made now; empty if none was. */
    Optional<CoverRecord> notInTheFuture(Instant now) {
        CoverRecord past = kept.noLaterThan(now);
        boolean news = !past.equals(kept);
        kept = past;
        return Optional.of(past).filter(_ -> news);
    }

    private static RecordedRequest order(Request request) {
        return new RecordedRequest(
                request.command() instanceof Command.GoTo(var to) ? Optional.of(to) : Optional.empty(),
                request.cause(), request.since());
    }
}
