package dev.shtora.daemon;

import dev.shtora.cover.CoverInput;
import dev.shtora.cover.CoverState;
import dev.shtora.cover.Effect;
import dev.shtora.cover.Spot;
import dev.shtora.drive.Motor;
import java.time.Instant;
import java.util.Optional;

/** Carries out with the motor what a cover's machine decides; the journal hears of it before anything turns. */
final class Hands {
    private final Motor motor;
    private final Whereabouts whereabouts;
    private final World world;
    private Permit permit = Permit.NONE;

    Hands(Motor motor, Whereabouts whereabouts, World world) {
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
    void carryOut(Effect.OfMotor effect, CoverState state, Optional<Instant> expires) {
        switch (effect) {
            case Effect.MoveTo(int steps) -> {
                whereabouts.leaves(motor.position(), steps, permitted(state, expires));
                motor.moveTo(steps, permit);
            }
            case Effect.MoveBy(int steps) -> {
                turns(steps, state);
                motor.moveBy(steps, permit);
            }
            case Effect.Seek(int atMost, boolean slowly) -> {
                whereabouts.turns(motor.position(), -atMost,
                        permitted(state, slowly ? Optional.empty() : expires));
                motor.seek(atMost, slowly, permit);
            }
            case Effect.Brake _ -> motor.brake();
            case Effect.CallHere(Spot at) -> {
                motor.callHere(at.steps());
                whereabouts.here(motor.place(), at.within());
            }
        }
    }

    private void turns(int steps, CoverState state) {
        if (state instanceof CoverState.ByHand(var keeps, _) && keeps.isPresent()) {
            whereabouts.nudges(motor.position(), steps, permitted(state, Optional.empty()));
        } else {
            whereabouts.turns(motor.position(), steps, permitted(state, Optional.empty()));
        }
    }

    /** Leave for the next request. */
    private Permit permitted(CoverState state, Optional<Instant> expires) {
        permit = new Permit(state.wish().cause().origin().asked(), expires, world.wallClock(),
                world.storage().clerk()::nanos);
        return permit;
    }

    /** Why the newest request had no leave to begin. */
    CoverInput.Dropped refusal(int steps) {
        return permit.refusal(steps);
    }

    /** It has come so far, or rests: the journal hears of it before anything else happens. */
    void feel(CoverInput report, CoverState state) {
        switch (report) {
            case CoverInput.Passed(int steps) when state instanceof CoverState.Moving(_, int target, _, _) ->
                whereabouts.passed(steps, target);
            case CoverInput.Rested _,CoverInput.EndstopMet _,CoverInput.Dropped _ -> whereabouts.rests(motor.place());
            case CoverInput.Passed _,CoverInput.Failed _,CoverInput.Asked _,CoverInput.Planned _ -> {
            }
        }
    }
}
