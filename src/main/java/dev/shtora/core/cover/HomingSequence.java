package dev.shtora.core.cover;

import dev.shtora.core.cover.CoverMachine.Next;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.HomingPhase;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The transitions of homing: fast up to the endstop, back off, slowly up for an exact edge. When the top is found, the state is
 * {@link AtRest} there; the request has not been carried out yet.
 *
 * <pre>
 *  start --> FAST -----> BACK_OFF -----> SLOW -----> at the top
 *              ^            ^                           ^
 *              |            +-- endstop during a move --+  near the top
 *              +-- VERIFY ------------------------------+
 *            not found      step 0 without the endstop
 * </pre>
 */
record HomingSequence(Travel travel) {

    /** Starts from any state. */
    Next start(Request request, Effect... before) {
        return next(new Homing(HomingPhase.FAST, request), before,
                new Effect.SeekEndstop(travel.homingReach(), false));
    }

    /** Step 0 without the endstop: verified by a short move up. After a stop, step 1 is assumed instead of open. */
    Next verifyTop(Direction direction, Request request) {
        return request.command() instanceof Command.Stop
                ? Next.of(new AtRest(StepPosition.exactly(1), direction, request))
                : Next.of(new Homing(HomingPhase.VERIFY, request), new Effect.SeekEndstop(travel.backOff(), true));
    }

    /** The motor has come to rest. */
    Next cameToRest(Homing homing, int steps, boolean pressed) {
        Request request = homing.request();
        return switch (homing.phase()) {
            case VERIFY -> start(request, new Effect.ReportDrift(steps, true));
            case FAST, SLOW -> Next.of(new Unhomed(Optional.of(Fault.ENDSTOP_NOT_FOUND), request));
            case BACK_OFF -> pressed
                    ? Next.of(new Unhomed(Optional.of(Fault.ENDSTOP_STUCK), request))
                    : Next.of(new Homing(HomingPhase.SLOW, request),
                            new Effect.SeekEndstop(2 * travel.backOff(), true));
            case ABORTING -> request.command() instanceof Command.Stop || request.cause().origin().isAutomatic()
                    ? Next.of(new Unhomed(Optional.empty(), request))
                    : start(request);
        };
    }

    /** The motor has come to rest at the endstop. */
    Next endstopReached(Homing homing, int steps) {
        Request request = homing.request();
        return switch (homing.phase()) {
            case FAST -> backOff(request);
            case VERIFY -> atTop(request, drift(steps, Uncertainty.EXACT));
            case SLOW -> atTop(request);
            case BACK_OFF, ABORTING -> cameToRest(homing, steps, true);
        };
    }

    /** A move has ended at the endstop, which sets the top if it is near to where it was expected. */
    Next endstopReached(Moving moving, int steps) {
        Effect drift = drift(steps, moving.at().uncertainty());
        return Math.abs(steps) <= travel.backOff()
                ? atTop(moving.request(), drift)
                : backOff(moving.request(), drift);
    }

    /** Drift beyond the uncertainty and the back-off distance is excessive. */
    private Effect drift(int steps, Uncertainty uncertainty) {
        return new Effect.ReportDrift(steps,
                Math.abs(steps) > travel.backOff() + Math.max(uncertainty.below(), uncertainty.above()));
    }

    /** Moves down to see the endstop open: an endstop that is pressed far from the top may be stuck. */
    private Next backOff(Request request, Effect... before) {
        return next(new Homing(HomingPhase.BACK_OFF, request), before, new Effect.MoveBy(travel.backOff()));
    }

    private static Next atTop(Request request, Effect... after) {
        return new Next(new AtRest(StepPosition.exactly(0), Direction.UP, request),
                Stream.concat(Stream.of(new Effect.SetStepPosition(0)), Stream.of(after)).toList());
    }

    private static Next next(CoverState state, Effect[] before, Effect effect) {
        return new Next(state, Stream.concat(Stream.of(before), Stream.of(effect)).toList());
    }
}
