package dev.shtora.core.cover;

import dev.shtora.core.motion.Direction;
import java.util.Optional;

/** All that the machine knows of one cover between two inputs. Positions are steps from the top. */
public sealed interface CoverState {

    /** The newest wish. */
    Request request();

    /** The same state with a newer wish. */
    CoverState with(Request newer);

    /** At rest, nobody knows where; perhaps because of a fault. Rules wait here for homing. */
    record Unhomed(Optional<Fault> fault, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new Unhomed(fault, newer);
        }
    }

    /** Finding the top; the wish is carried out after it. */
    record Homing(HomingPhase phase, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new Homing(phase, newer);
        }
    }

    /** At rest where it is believed to be, after a move in some direction. */
    record AtRest(StepPosition at, Direction last, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new AtRest(at, last, newer);
        }
    }

    /** On the way to a target, or braking. */
    record Moving(StepPosition at, int target, Direction direction, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new Moving(at, target, direction, newer);
        }
    }

    /** Turning by hand. A nudge keeps the spot that it is called; where that is empty, nobody knows where it stands. */
    record ManualMove(Optional<StepPosition> keptPosition, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new ManualMove(keptPosition, newer);
        }
    }

    /** Homing goes up fast, backs off, and comes again slowly for an exact edge. */
    enum HomingPhase {
        FAST, BACK_OFF, SLOW,
        /** At the top by its count, and the endstop is not pressed: a little further, slowly, and then all anew. */
        VERIFY,
        /** Braking, because somebody said stop: the top stays unknown. */
        ABORTING
    }

    /** How every cover begins. */
    static CoverState initial() {
        return new Unhomed(Optional.empty(), Request.NONE);
    }
}
