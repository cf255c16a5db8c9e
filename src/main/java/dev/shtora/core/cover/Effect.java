package dev.shtora.core.cover;

/** What a transition wants done in the world. */
public sealed interface Effect {

    /** What is done with the motor. */
    sealed interface MotorEffect extends Effect {}

    /** What sets the motor going. */
    sealed interface StartsMotor extends MotorEffect {}

    /** Move to a step, from rest or in motion. */
    record MoveTo(int steps) implements StartsMotor {}

    /** Go up until the endstop stops it, at most so many steps. */
    record SeekEndstop(int atMost, boolean slowly) implements StartsMotor {}

    /** Come to rest along the ramp. */
    record Brake() implements MotorEffect {}

    /** Turn by so many steps, down if positive, even past the ends. */
    record MoveBy(int steps) implements StartsMotor {}

    /** Call this place so. The motor rests. */
    record SetStepPosition(StepPosition at) implements MotorEffect {
        SetStepPosition(int steps) {
            this(StepPosition.exactly(steps));
        }
    }

    /** The way from the top to the bottom has so many steps from now on. */
    record SetTravel(int steps) implements Effect {}

    /** Tell whoever asked that it is not done, and what to do first. */
    record Reject(String why) implements Effect {}

    /**
     * The endstop stood this many steps from where it was believed: worth a line in the log, and if it is too far for
     * what a motor loses now and then, a fault.
     */
    record ReportDrift(int steps, boolean excessive) implements Effect {}
}
