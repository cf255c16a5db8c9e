package dev.shtora.core.cover;

import java.time.Duration;

/** An effect of a transition of {@link CoverMachine}. Steps are step positions, counted down from the top. */
public sealed interface Effect {

    /** An effect on the motor. */
    sealed interface MotorEffect extends Effect {}

    /** An effect that can start the motor. */
    sealed interface StartsMotor extends MotorEffect {}

    /** Move to a step position at a pace, from rest or during a move. */
    record MoveTo(int steps, Pace pace) implements StartsMotor {
        /** At the normal pace. */
        public MoveTo(int steps) {
            this(steps, Pace.Speed.NORMAL);
        }
    }

    /** Move up until the endstop stops the motor, at most a number of steps. */
    record SeekEndstop(int atMost, boolean slowly) implements StartsMotor {}

    /** Brake along the ramp. */
    record Brake() implements MotorEffect {}

    /** Turn by a number of steps, down if positive, without travel limits. */
    record MoveBy(int steps) implements StartsMotor {}

    /** Turn slowly by a number of steps, down if positive, without travel limits. */
    record CreepBy(int steps) implements StartsMotor {}

    /** Set the step position while the motor rests. */
    record SetStepPosition(StepPosition at) implements MotorEffect {
        SetStepPosition(int steps) {
            this(StepPosition.exactly(steps));
        }
    }

    /** Set the travel from the top to the bottom. */
    record SetTravel(int steps) implements Effect {}

    /** Give a person time to act; {@link CoverInput.TimeOver} is due afterwards. Replaces an earlier one. */
    record AwaitPerson(Duration atMost) implements Effect {}

    /** Reject the request, with the reason and what to do first. */
    record Reject(String why) implements Effect {}

    /**
     * Report the drift that homing found, in steps. An excessive drift is more than a motor loses in normal operation,
     * and is a fault.
     */
    record ReportDrift(int steps, boolean excessive) implements Effect {}
}
