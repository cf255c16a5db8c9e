package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverMachine;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.InterruptedMove;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.Direction;
import dev.shtora.device.journal.Calibration;
import dev.shtora.device.journal.CoverRecord;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The state that survives a restart, except the position: travel, automation, newest override and newest rule. */
final class RememberedState {
    private final LocalCover cover;
    private CoverRecord coverRecord;
    /** The move that the initial state continues; empty if it continues none. */
    private Optional<InterruptedMove> continued = Optional.empty();
    /** The request whose move the daemon has interrupted because it ends; empty if it has interrupted none. */
    private Optional<Request> interrupted = Optional.empty();

    RememberedState(LocalCover cover, CoverRecord coverRecord) {
        this.cover = cover;
        this.coverRecord = coverRecord;
    }

    /** The travel: marked by calibration, or configured; empty if neither. */
    Optional<Travel> travel() {
        return new CoverCalibration(cover).travel(coverRecord.calibration());
    }

    /** Whether no person and no rule has ever requested anything. */
    boolean isBlank() {
        return coverRecord.latestRequest().isEmpty();
    }

    /** The wiring has been tested. */
    CoverRecord commissioned() {
        coverRecord = coverRecord.commissioned();
        return coverRecord;
    }

    /**
     * The state after a start.
     *
     * @param untested whether the wiring must be tested first, so that no position and no request counts
     */
    CoverState initialState(PositionTracker tracker, boolean untested) {
        if (untested) {
            tracker.beginUncommissioned();
            return new CoverState.Unhomed(Optional.empty(),
                    new Request(Command.STOP, Cause.STARTED, Instant.MIN));
        }
        Optional<StepPosition> position = tracker.stepPosition(travel());
        tracker.begin(position);
        continued = tracker.interrupted()
                .map(former -> new InterruptedMove(request(former.request()), former.pause()))
                .filter(move -> position.isPresent() && move.continues(Duration.ZERO));
        Request request = continued.map(InterruptedMove::request)
                .or(() -> coverRecord.latestRequest().map(RememberedState::request))
                .orElseGet(() -> new Request(
                        Command.STOP,
                        new Cause(Cause.Origin.SHTORA,
                                Cause.STARTED.text()
                                        + tracker.uncertaintyReason().map(why -> "; position uncertain: " + why)
                                                .orElse("")),
                        Instant.MIN));
        return position.<CoverState>map(at -> new AtRest(at, Direction.UP, request))
                .orElseGet(() -> new CoverState.Unhomed(Optional.empty(), request));
    }

    /**
     * Whether a request belongs to a move that the end of the former daemon has interrupted, and that still continues.
     *
     * @param waited since the start of this daemon
     */
    boolean continues(Request request, Duration waited) {
        return continued.filter(move -> move.request().equals(request) && move.continues(waited)).isPresent();
    }

    /** Notes whether a request has interrupted a move. */
    void requested(CoverState former, CoverState now, boolean mayContinue) {
        if (!now.request().equals(former.request())) {
            interrupted = InterruptedMove.between(former, now).filter(_ -> mayContinue);
        }
    }

    /** The request whose move is interrupted by the end of the daemon; empty unless the cover has come to rest. */
    Optional<RecordedRequest> interrupted(CoverState state) {
        return state instanceof AtRest
                ? interrupted.map(
                        request -> request.command() instanceof Command.GoTo(_, var pace, _)
                                ? recorded(request).at(pace)
                                : recorded(request))
                : Optional.empty();
    }

    private static Request request(RecordedRequest recorded) {
        return new Request(
                recorded.target().<Command>map(to -> new Command.GoTo(to, recorded.pace())).orElse(Command.STOP),
                recorded.cause(),
                recorded.since());
    }

    /** The request to home with at the start: the newest move, which homing precedes, or homing alone. */
    Request afterHoming(CoverState state) {
        Request newest = state.request();
        return newest.command() instanceof Command.GoTo
                ? newest
                : new Request(Command.HOME, Cause.HOMING, newest.since());
    }

    /**
     * The request that counts for automation: during and after homing at the start, and during and after an alarm or a lock,
     * a person's command before it.
     */
    Request deciding(Request newest) {
        if (newest.cause().origin() == Cause.Origin.PROTECTION) {
            return coverRecord.override().map(RememberedState::request).orElse(newest);
        }
        return newest.cause().equals(Cause.HOMING)
                ? coverRecord.override().map(RememberedState::request)
                        .map(override -> new Request(override.command(), override.cause(), newest.since()))
                        .orElse(newest)
                : newest;
    }

    /** Sets the travel that calibration has marked. */
    CoverRecord marked(Calibration calibration) {
        coverRecord = coverRecord.with(calibration);
        return coverRecord;
    }

    /** Whether automation is switched on. */
    boolean automation() {
        return coverRecord.automation();
    }

    /** Switches automation on or off. */
    CoverRecord automation(boolean on) {
        coverRecord = coverRecord.with(on);
        return coverRecord;
    }

    /** The newest lock, whether it still holds or not. While the clock is not trusted, only a message ends it. */
    Optional<Lock> lock(boolean clockTrusted) {
        return clockTrusted ? coverRecord.lock() : coverRecord.lock().map(Lock::withoutEnd);
    }

    /** Sets the lock, or ends it. */
    CoverRecord lock(Optional<Lock> newest) {
        coverRecord = coverRecord.with(newest);
        return coverRecord;
    }

    /** Ends an override. */
    CoverRecord resumed() {
        coverRecord = coverRecord.withoutOverride();
        return coverRecord;
    }

    /**
     * Returns the record after a transition, if it has changed. A rule is recorded when it has been carried out; when it
     * begins, the override has ended, whatever the clock shows later.
     */
    Optional<CoverRecord> keep(CoverState former, CoverState now, CoverMachine machine, boolean clockTrusted) {
        CoverRecord updated = switch (now.request().cause().origin()) {
            case PERSON, ELSEWHERE -> now.request().equals(former.request())
                    ? coverRecord
                    : coverRecord.withOverride(recorded(now.request()), !clockTrusted);
            case IN_PASSING -> coverRecord.withoutOverride();
            case RULE -> machine.isAtTarget(now)
                    ? coverRecord.withRule(recorded(now.request()))
                    : coverRecord.withoutOverride();
            case PROTECTION, SHTORA -> coverRecord;
        };
        return changed(updated);
    }

    /** Corrects the times in the record, as {@link CoverRecord#dated}; empty if they were right. */
    Optional<CoverRecord> dated(Request former, Request corrected, boolean ofThisRun, Instant now) {
        return changed(coverRecord.dated(recorded(former), recorded(corrected), ofThisRun, now));
    }

    /**
     * Whether the recovered request is an override with a wrong time, because the clock was not trusted when it began.
     */
    boolean undated(Request recovered) {
        return coverRecord.undated() && recovered.cause().origin().overrides();
    }

    private Optional<CoverRecord> changed(CoverRecord updated) {
        boolean changed = !updated.equals(coverRecord);
        coverRecord = updated;
        return Optional.of(updated).filter(_ -> changed);
    }

    private static RecordedRequest recorded(Request request) {
        return new RecordedRequest(
                request.command() instanceof Command.GoTo(var to, _, _) ? Optional.of(to) : Optional.empty(),
                request.cause(), request.since());
    }
}
