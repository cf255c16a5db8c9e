package dev.shtora.device.motor;

/**
 * Guards a motor's duty cycle. Running warms the motor, and rest cools it half as fast. A motor that has exhausted its
 * allowance must rest until half of the allowance is restored. Times are in nanoseconds.
 */
final class DutyCycle {
    private static final double COOLING = 0.5;

    private final long allowance;
    private double warmth;
    private long since;
    private boolean setRunning;

    /** @param allowance how long a cool motor may run without a rest, in nanoseconds */
    DutyCycle(long allowance) {
        this.allowance = allowance;
    }

    /** Records that the motor runs or rests from a time on. */
    void setRunning(boolean now, long nanos) {
        warmth = warmthAt(nanos);
        since = nanos;
        setRunning = now;
    }

    private double warmthAt(long nanos) {
        return setRunning ? warmth + (nanos - since) : Math.max(0, warmth - COOLING * (nanos - since));
    }

    /** Whether the allowance is exhausted at a time. */
    boolean exhausted(long nanos) {
        return warmthAt(nanos) > allowance;
    }

    /** The time from which a resting motor may run: the given time, or later if the allowance is exhausted. */
    long readyAt(long nanos) {
        return exhausted(nanos) ? nanos + (long) ((warmthAt(nanos) - allowance / 2.0) / COOLING) : nanos;
    }
}
