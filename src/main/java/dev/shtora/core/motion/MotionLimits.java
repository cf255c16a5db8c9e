package dev.shtora.core.motion;

/**
 * A motor's highest speed and its acceleration.
 *
 * @param stepsPerSecond highest speed in steps per second, above 0
 * @param stepsPerSecondSquared acceleration and braking in steps per second squared, above 0
 */
public record MotionLimits(double stepsPerSecond, double stepsPerSecondSquared) {

    /** @throws IllegalArgumentException if either is not a positive, finite number */
    public MotionLimits {
        if (!(stepsPerSecond > 0 && stepsPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("speed must be above 0 steps/s, not " + stepsPerSecond);
        }
        if (!(stepsPerSecondSquared > 0 && stepsPerSecondSquared < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("acceleration must be above 0 steps/s², not " + stepsPerSecondSquared);
        }
    }

    /** The same acceleration with a share of the speed, above 0 to 1. */
    public MotionLimits slowedTo(double share) {
        return new MotionLimits(stepsPerSecond * share, stepsPerSecondSquared);
    }

    /** The duration of braking from the highest speed, in seconds. */
    public double secondsToStop() {
        return stepsPerSecond / stepsPerSecondSquared;
    }

    /** The whole steps that braking from the highest speed takes. */
    public int brakingSteps() {
        return stepsToStop(stepsPerSecond);
    }

    /** The whole steps that braking from a speed takes: ⌈v²/2a⌉. */
    int stepsToStop(double speed) {
        return (int) Math.ceil(speed * speed / (2 * stepsPerSecondSquared) - 1e-6);
    }
}
