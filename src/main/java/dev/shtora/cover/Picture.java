package dev.shtora.cover;

import dev.shtora.cover.CoverState.AtRest;
import dev.shtora.cover.CoverState.ByHand;
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
 * @param waits why it does not move yet, if it is to move
 */
public record Picture(Optional<Position> position, Optional<Position> target, Motion motion, Optional<Fault> fault,
        Cause cause, Optional<Wait> waits) {

    private static final String WAITS = "waits until its top is found: ";

    /** What a cover does. */
    public enum Motion {
        RESTING, HOMING, OPENING, CLOSING,
        /** Turned by hand. */
        BY_HAND
    }

    Picture(Optional<Position> position, Optional<Position> target, Motion motion, Optional<Fault> fault, Cause cause) {
        this(position, target, motion, fault, cause, Optional.empty());
    }

    /** The same with what the state does not know: a fault of the wiring, and why a motor does not move yet. */
    public Picture with(Optional<Fault> wiring, Optional<Wait> why) {
        return new Picture(position, target, motion, fault.or(() -> wiring), cause, why);
    }

    /** The picture of a state; without a travel, no position is known. */
    public static Picture of(CoverState state, Optional<Travel> travel) {
        Cause cause = state.wish().cause();
        return switch (state) {
            case Unhomed(var fault, Wish wish) -> new Picture(Optional.empty(), Optional.empty(), Motion.RESTING, fault,
                    wish.command() instanceof Command.Go ? new Cause(cause.origin(), WAITS + cause.text()) : cause);
            case Homing(_, Wish wish) -> new Picture(Optional.empty(),
                    wish.command() instanceof Command.Go(Position to) ? Optional.of(to) : Optional.empty(),
                    Motion.HOMING,
                    Optional.empty(), cause);
            case AtRest(int steps, _, _) -> {
                Optional<Position> here = travel.map(way -> way.positionAt(steps));
                yield new Picture(here, here, Motion.RESTING, Optional.empty(), cause);
            }
            case ByHand(var keeps, _) -> {
                Optional<Position> kept = keeps.flatMap(steps -> travel.map(way -> way.positionAt(steps)));
                yield new Picture(kept, kept, Motion.BY_HAND, Optional.empty(), cause);
            }
            case Moving(int steps, int target, Direction direction, _) -> new Picture(
                    travel.map(way -> way.positionAt(steps)), travel.map(way -> way.positionAt(target)),
                    direction == Direction.UP ? Motion.OPENING : Motion.CLOSING, Optional.empty(), cause);
        };
    }

    /** Whether it is under way. */
    public boolean moving() {
        return motion != Motion.RESTING;
    }
}
