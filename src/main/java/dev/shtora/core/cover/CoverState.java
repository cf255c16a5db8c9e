package dev.shtora.core.cover;

import dev.shtora.core.motion.Direction;
import java.util.Optional;

/** The state of a cover between two inputs of {@link CoverMachine}. Steps are counted down from the top. */
public sealed interface CoverState {

    /** The newest request. */
    Request request();

    /** The same state with a newer request. */
    CoverState with(Request newer);

    /** At rest at an unknown position, with the fault that caused this, if any. A rule waits here for homing. */
    record Unhomed(Optional<Fault> fault, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new Unhomed(fault, newer);
        }
    }

    /** Homing; the request is carried out afterwards. */
    record Homing(HomingPhase phase, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new Homing(phase, newer);
        }
    }

    /** At rest at a known step position, after a move in a direction. */
    record AtRest(StepPosition at, Direction last, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new AtRest(at, last, newer);
        }
    }

    /** Moving to a target, or braking. */
    record Moving(StepPosition at, int target, Direction direction, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new Moving(at, target, direction, newer);
        }
    }

    /** Turning for calibration. A nudge keeps the step position; without one, the position is unknown. */
    record ManualMove(Optional<StepPosition> knownPosition, Request request) implements CoverState {
        @Override
        public CoverState with(Request newer) {
            return new ManualMove(knownPosition, newer);
        }
    }

    /** Homing moves up fast, backs off, and moves up again slowly for an exact edge. */
    enum HomingPhase {
        FAST,
        BACK_OFF,
        SLOW,
        /** At step 0 and the endstop is not pressed: a short slow move up, and full homing if that does not find it. */
        VERIFY,
        /** Braking after a stop: the top stays unknown. */
        ABORTING
    }

    /** The state of a cover that nothing is known about. */
    static CoverState initial() {
        return new Unhomed(Optional.empty(), Request.NONE);
    }
}
