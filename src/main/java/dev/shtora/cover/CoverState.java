package dev.shtora.cover;

import dev.shtora.motion.Direction;
import java.util.Optional;

/** All that the machine knows of one cover between two inputs. Positions are steps from the top. */
public sealed interface CoverState {

    /** The newest wish. */
    Wish wish();

    /** The same state with a newer wish. */
    CoverState with(Wish newer);

    /** At rest, nobody knows where; perhaps because of a fault. Rules wait here for homing. */
    record Unhomed(Optional<Fault> fault, Wish wish) implements CoverState {
        @Override
        public CoverState with(Wish newer) {
            return new Unhomed(fault, newer);
        }
    }

    /** Finding the top; the wish is carried out after it. */
    record Homing(Phase phase, Wish wish) implements CoverState {
        @Override
        public CoverState with(Wish newer) {
            return new Homing(phase, newer);
        }
    }

    /** At rest where it is believed to be, after a move in some direction. */
    record AtRest(Spot at, Direction last, Wish wish) implements CoverState {
        @Override
        public CoverState with(Wish newer) {
            return new AtRest(at, last, newer);
        }
    }

    /** On the way to a target, or braking. */
    record Moving(Spot at, int target, Direction direction, Wish wish) implements CoverState {
        @Override
        public CoverState with(Wish newer) {
            return new Moving(at, target, direction, newer);
        }
    }

    /** Turning by hand. A nudge keeps the spot that it is called; where that is empty, nobody knows where it stands. */
    record ByHand(Optional<Spot> keeps, Wish wish) implements CoverState {
        @Override
        public CoverState with(Wish newer) {
            return new ByHand(keeps, newer);
        }
    }

    /** Homing goes up fast, backs off, and comes again slowly for an exact edge. */
    enum Phase {
        FAST, BACK_OFF, SLOW,
        /** At the top by its count, and the endstop is not pressed: a little further, slowly, and then all anew. */
        CHECK,
        /** Braking, because somebody said stop: the top stays unknown. */
        GIVING_UP
    }

    /** How every cover begins. */
    static CoverState initial() {
        return new Unhomed(Optional.empty(), Wish.NONE);
    }
}
