package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.Effect;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.device.motor.Motor;
import java.time.Instant;
import java.util.Optional;

/** Carries out with the motor what a cover's machine decides; the journal hears of it before anything turns. */
final class EffectExecutor {
    private final Motor motor;
    private final PositionTracker whereabouts;
    private final Environment world;
    private RequestStartGate permit = RequestStartGate.NONE;

    EffectExecutor(Motor motor, PositionTracker whereabouts, Environment world) {
        this.motor = motor;
        this.whereabouts = whereabouts;
        this.world = world;
    }

    /**
     * Begins it.
     *
     * @param state the cover's state from now on
     * @param expires when nobody wants it any more; what has begun does not expire
     */
    void carryOut(Effect.MotorEffect effect, CoverState state, Optional<Instant> expires) {
        switch (effect) {
            case Effect.MoveTo(int steps) -> {
                whereabouts.leaves(motor.position(), steps, permitted(state, expires));
                motor.moveTo(steps, permit);
            }
            case Effect.MoveBy(int steps) -> {
                turns(steps, state);
                motor.moveBy(steps, permit);
            }
            case Effect.SeekEndstop(int atMost, boolean slowly) -> {
                whereabouts.turns(motor.position(), -atMost,
                        permitted(state, slowly ? Optional.empty() : expires));
                motor.seek(atMost, slowly, permit);
            }
            case Effect.Brake _ -> motor.brake();
            case Effect.SetStepPosition(StepPosition at) -> {
                motor.setPosition(at.steps());
                whereabouts.here(motor.shaftState(), at.uncertainty());
            }
        }
    }

    private void turns(int steps, CoverState state) {
        if (state instanceof CoverState.ManualMove(var keeps, _) && keeps.isPresent()) {
            whereabouts.nudges(motor.position(), steps, permitted(state, Optional.empty()));
        } else {
            whereabouts.turns(motor.position(), steps, permitted(state, Optional.empty()));
        }
    }

    /** Leave for the next request. */
    private RequestStartGate permitted(CoverState state, Optional<Instant> expires) {
        permit = new RequestStartGate(state.request().cause().origin().asked(), expires, world.wallClock(),
                world.storage().executor()::nanos);
        return permit;
    }

    /** Why the newest request had no leave to begin. */
    CoverInput.StartRefused refusal(int steps) {
        return permit.refusal(steps);
    }

    /** It has come so far, or rests: the journal hears of it before anything else happens. */
    void feel(CoverInput report, CoverState state) {
        switch (report) {
            case CoverInput.Progressed(int steps) when state instanceof CoverState.Moving(_, int target, _, _) ->
                whereabouts.passed(steps, target);
            case CoverInput.CameToRest _,CoverInput.EndstopReached _,CoverInput.StartRefused _ -> whereabouts.rests(motor.shaftState());
            case CoverInput.Progressed _,CoverInput.Failed _,CoverInput.Requested _,CoverInput.Planned _ -> {
            }
        }
    }
}
