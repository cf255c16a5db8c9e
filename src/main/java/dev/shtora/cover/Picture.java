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
 * @param within how far it may stand from its position, in steps
 * @param motion what it does
 * @param fault what is wrong
 * @param cause why it moved last
 * @param waits why it does not move yet, if it is to move
 */
public record Picture(Optional<Position> position, Optional<Position> target, Margin within, Motion motion,
        Optional<Fault> fault, Cause cause, Optional<Wait> waits) {

    private static final String WAITS = "waits until its top is found: ";

    /** What a cover does. */
    public enum Motion {
        RESTING, HOMING, OPENING, CLOSING,
        /** Turned by hand. */
        BY_HAND
    }

    Picture(Optional<Position> position, Optional<Position> target, Margin within, Motion motion, Optional<Fault> fault,
            Cause cause) {
        this(position, target, within, motion, fault, cause, Optional.empty());
    }

    /** The same with what the state does not know: a fault of the wiring, and why a motor does not move yet. */
    public Picture with(Optional<Fault> wiring, Optional<Wait> why) {
        return new Picture(position, target, within, motion, fault.or(() -> wiring), cause, why);
    }

    /** The picture of a state; without a travel, no position is known. */
    public static Picture of(CoverState state, Optional<Travel> travel) {
        Cause cause = state.wish().cause();
        return switch (state) {
            case Unhomed(var fault, Wish wish) ->
                new Picture(Optional.empty(), Optional.empty(), Margin.EXACT, Motion.RESTING,
                        fault,
                        wish.command() instanceof Command.Go ? new Cause(cause.origin(), WAITS + cause.text()) : cause);
            case Homing(_, Wish wish) -> new Picture(Optional.empty(),
                    wish.command() instanceof Command.Go(Position to) ? Optional.of(to) : Optional.empty(),
                    Margin.EXACT, Motion.HOMING, Optional.empty(), cause);
            case AtRest(Spot at, _, _) -> {
                Optional<Position> here = travel.map(way -> way.positionAt(at));
                yield new Picture(here, here, at.within(), Motion.RESTING, Optional.empty(), cause);
            }
            case ByHand(var keeps, _) -> {
                Optional<Position> kept = keeps.flatMap(at -> travel.map(way -> way.positionAt(at)));
                yield new Picture(kept, kept, keeps.map(Spot::within).orElse(Margin.EXACT), Motion.BY_HAND,
                        Optional.empty(), cause);
            }
            case Moving(Spot at, int target, Direction direction, _) -> new Picture(
                    travel.map(way -> way.positionAt(at)), travel.map(way -> way.positionAt(at.moved(target))),
                    at.within(), direction == Direction.UP ? Motion.OPENING : Motion.CLOSING, Optional.empty(), cause);
        };
    }

    /** As people read it: {@code 37 %}, or {@code ~37 %} where that is not known exactly; empty while unknown. */
    public Optional<String> positionInWords() {
        return position.map(here -> (within.exact() ? "" : "~") + here.percent() + " %");
    }

    /** Whether it is under way. */
    public boolean moving() {
        return motion != Motion.RESTING;
    }
}
