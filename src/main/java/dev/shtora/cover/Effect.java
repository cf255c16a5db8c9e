package dev.shtora.cover;

/** What a transition wants done in the world. */
public sealed interface Effect {

    /** What is done with the motor. */
    sealed interface OfMotor extends Effect {}

    /** What sets the motor going. */
    sealed interface Going extends OfMotor {}

    /** Move to a step, from rest or in motion. */
    record MoveTo(int steps) implements Going {}

    /** Go up until the endstop stops it, at most so many steps. */
    record Seek(int atMost, boolean slowly) implements Going {}

    /** Come to rest along the ramp. */
    record Brake() implements OfMotor {}

    /** Turn by so many steps, down if positive, even past the ends. */
    record MoveBy(int steps) implements Going {}

    /** Call this place so. The motor rests. */
    record CallHere(Spot at) implements OfMotor {
        CallHere(int steps) {
            this(Spot.exactly(steps));
        }
    }

    /** The way from the top to the bottom has so many steps from now on. */
    record Measured(int steps) implements Effect {}

    /** Tell whoever asked that it is not done, and what to do first. */
    record Refuse(String why) implements Effect {}

    /**
     * The endstop stood this many steps from where it was believed: worth a line in the log, and if it is too far for
     * what a motor loses now and then, a fault.
     */
    record NoteDrift(int steps, boolean tooFar) implements Effect {}
}
