package dev.shtora.core.motion;

import java.time.Duration;

/**
 * How much slower than its motor can a move is: two limits, of which the stricter one applies.
 *
 * <p>The speed for a duration is in closed form, from the trapezoid of a {@link Ramp}. N steps from rest to rest at a speed v
 * take N/v + v/a. A move in progress at a speed u is a part of a longer one: up to v it has begun u/a ago and u²/2a steps
 * before; and a move that slows down from u to v takes u/a, and (N - u²/2a)/v for the rest.
 *
 * @param stepsPerSecond the highest speed in steps per second, above 0; infinite for no limit but that of the motor
 * @param atLeast the shortest duration of the move, zero or more. A move that takes longer at the highest speed is not
 *     prolonged, and none is slower than {@value #SLOWEST} step per second
 */
public record PaceLimits(double stepsPerSecond, Duration atLeast) {
    /** The motor's own limits. */
    public static final PaceLimits NONE = new PaceLimits(Double.POSITIVE_INFINITY, Duration.ZERO);
    /**
     * The slowest cruise in steps per second. The current is on between two steps, and slower a move is a row of single
     * steps, each of which a person sees or hears, that warms the motor for its whole duration.
     */
    public static final double SLOWEST = 1;

    /** @throws IllegalArgumentException if the speed is not above 0, or the duration is negative */
    public PaceLimits {
        if (!(stepsPerSecond > 0)) {
            throw new IllegalArgumentException("a highest speed is above 0 steps/s, not " + stepsPerSecond);
        }
        if (atLeast.isNegative()) {
            throw new IllegalArgumentException("a shortest duration is 0 or more, not " + atLeast);
        }
    }

    /** Limits the speed alone. */
    public static PaceLimits atMost(double stepsPerSecond) {
        return new PaceLimits(stepsPerSecond, Duration.ZERO);
    }

    /** The same with another limit of the speed, if that is stricter. */
    public PaceLimits andAtMost(double speed) {
        return new PaceLimits(Math.min(stepsPerSecond, speed), atLeast);
    }

    /** The same with a shortest duration that passes so many times faster; the speed stays. */
    public PaceLimits faster(double rate) {
        return rate == 1
                ? this
                : new PaceLimits(stepsPerSecond, Duration.ofNanos(Math.round(atLeast.toNanos() / rate)));
    }

    /**
     * The limits of a move.
     *
     * @param motor the limits of the motor
     * @param velocity the velocity at the start in steps per second, positive downwards, 0 at rest
     * @param distance from the start to the end, in steps, positive downwards
     */
    public MotionLimits of(MotionLimits motor, double velocity, int distance) {
        double top = Math.min(motor.stepsPerSecond(), stepsPerSecond);
        double speed = atLeast.isZero()
                ? top
                : Math.clamp(lasting(motor, velocity, distance), Math.min(SLOWEST, top), top);
        return speed == motor.stepsPerSecond() ? motor : new MotionLimits(speed, motor.stepsPerSecondSquared());
    }

    /** The speed at which the move lasts as long as required; infinite if it lasts longer at any speed. */
    private double lasting(MotionLimits motor, double velocity, int distance) {
        double seconds = atLeast.toNanos() / 1e9;
        double entry = Math.abs(velocity);
        double steps = velocity < 0 ? -distance : velocity > 0 ? distance : Math.abs(distance);
        double a = motor.stepsPerSecondSquared();
        double untilRest = entry * entry / (2 * a);
        if (steps < untilRest) {
            return trapezoid(untilRest - steps, seconds - entry / a, a); // It stops first, and returns.
        }
        double slowing = (steps - untilRest) / Math.max(0, seconds - entry / a);
        return slowing <= entry ? slowing : trapezoid(steps + untilRest, seconds + entry / a, a);
    }

    private static double trapezoid(double steps, double seconds, double a) {
        double root = seconds * seconds - 4 * steps / a;
        return seconds <= 0 || root < 0 ? Double.POSITIVE_INFINITY : 2 * steps / (seconds + Math.sqrt(root));
    }
}
