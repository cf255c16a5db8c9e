package dev.shtora.cover;

import dev.shtora.cover.CoverState.AtRest;
import dev.shtora.cover.CoverState.Homing;
import dev.shtora.cover.CoverState.Moving;
import dev.shtora.cover.CoverState.Unhomed;
import dev.shtora.motion.Direction;
import java.util.Optional;

/**
 * What people see of a cover, derived from its state.
 *
 * @param position where it stands; empty while unknown
 * @param target where it is going, or went; empty while unknown
 * @param motion what it does
 * @param fault what is wrong
 * @param cause why it moved last
 */
public record Picture(Optional<Position> position, Optional<Position> target, Motion motion, Optional<Fault> fault,
        Cause cause) {

    private static final String WAITS = "waits until its top is found: ";

    /** What a cover does. */
    public enum Motion {
        RESTING, HOMING, OPENING, CLOSING
    }

    /** The picture of a state. */
    public static Picture of(CoverState state, Travel travel) {
        Cause cause = state.wish().cause();
        return switch (state) {
            case Unhomed(var fault, Wish wish) -> new Picture(Optional.empty(), Optional.empty(), Motion.RESTING, fault,
                    wish.command() instanceof Command.Go ? new Cause(cause.origin(), WAITS + cause.text()) : cause);
            case Homing(_, Wish wish) -> new Picture(Optional.empty(),
                    wish.command() instanceof Command.Go(Position to) ? Optional.of(to) : Optional.empty(),
                    Motion.HOMING,
                    Optional.empty(), cause);
            case AtRest(int steps, _, _) -> {
                Position here = travel.positionAt(steps);
                yield new Picture(Optional.of(here), Optional.of(here), Motion.RESTING, Optional.empty(), cause);
            }
            case Moving(int steps, int target, Direction direction, _) -> new Picture(
                    Optional.of(travel.positionAt(steps)), Optional.of(travel.positionAt(target)),
                    direction == Direction.UP ? Motion.OPENING : Motion.CLOSING, Optional.empty(), cause);
        };
    }

    /** Whether it is under way. */
    public boolean moving() {
        return motion != Motion.RESTING;
    }
}
