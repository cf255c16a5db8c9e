package dev.shtora.core.cover;

import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import java.util.Optional;

/**
 * What people see of a cover, derived from its state.
 *
 * @param position where it stands; empty while unknown
 * @param target where it is going, or went; empty while unknown
 * @param uncertainty how far it may stand from its position, in steps
 * @param motion what it does
 * @param fault what is wrong
 * @param cause why it moved last
 * @param waiting why it does not move yet, if it is to move
 */
public record CoverStatus(Optional<Position> position, Optional<Position> target, Uncertainty uncertainty, Motion motion,
        Optional<Fault> fault, Cause cause, Optional<WaitReason> waiting) {

    private static final String WAITS = "waits until its top is found: ";

    /** What a cover does. */
    public enum Motion {
        RESTING, HOMING, OPENING, CLOSING,
        /** Turned by hand. */
        BY_HAND
    }

    CoverStatus(Optional<Position> position, Optional<Position> target, Uncertainty within, Motion motion, Optional<Fault> fault,
            Cause cause) {
        this(position, target, within, motion, fault, cause, Optional.empty());
    }

    /** The same with what the state does not know: a fault of the wiring, and why a motor does not move yet. */
    public CoverStatus with(Optional<Fault> wiring, Optional<WaitReason> why) {
        return new CoverStatus(position, target, uncertainty, motion, fault.or(() -> wiring), cause, why);
    }

    /** The picture of a state; without a travel, no position is known. */
    public static CoverStatus of(CoverState state, Optional<Travel> travel) {
        Cause cause = state.request().cause();
        return switch (state) {
            case Unhomed(var fault, Request wish) ->
                new CoverStatus(Optional.empty(), Optional.empty(), Uncertainty.EXACT, Motion.RESTING,
                        fault,
                        wish.command() instanceof Command.GoTo ? new Cause(cause.origin(), WAITS + cause.text()) : cause);
            case Homing(_, Request wish) -> new CoverStatus(Optional.empty(),
                    wish.command() instanceof Command.GoTo(Position to) ? Optional.of(to) : Optional.empty(),
                    Uncertainty.EXACT, Motion.HOMING, Optional.empty(), cause);
            case AtRest(StepPosition at, _, _) -> {
                Optional<Position> here = travel.map(way -> way.positionAt(at));
                yield new CoverStatus(here, here, at.uncertainty(), Motion.RESTING, Optional.empty(), cause);
            }
            case ManualMove(var keeps, _) -> {
                Optional<Position> kept = keeps.flatMap(at -> travel.map(way -> way.positionAt(at)));
                yield new CoverStatus(kept, kept, keeps.map(StepPosition::uncertainty).orElse(Uncertainty.EXACT), Motion.BY_HAND,
                        Optional.empty(), cause);
            }
            case Moving(StepPosition at, int target, Direction direction, _) -> new CoverStatus(
                    travel.map(way -> way.positionAt(at)), travel.map(way -> way.positionAt(at.moved(target))),
                    at.uncertainty(), direction == Direction.UP ? Motion.OPENING : Motion.CLOSING, Optional.empty(), cause);
        };
    }

    /** As people read it: {@code 37 %}, or {@code ~37 %} where that is not known exactly; empty while unknown. */
    public Optional<String> positionText() {
        return position.map(here -> (uncertainty.exact() ? "" : "~") + here.percent() + " %");
    }

    /** Whether it is under way. */
    public boolean moving() {
        return motion != Motion.RESTING;
    }
}
