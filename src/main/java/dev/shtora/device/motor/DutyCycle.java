package dev.shtora.device.motor;

/**
 * Guards a motor's duty cycle: running warms it, resting cools it half as fast, and one that has used up its allowance
 * rests until half of it has come back. Times in nanoseconds.
 */
final class DutyCycle {
    private static final double COOLING = 0.5;

    private final long allowance;
    private double warmth;
    private long since;
    private boolean setRunning;

    /** @param allowance how long a cool motor may run without a rest */
    DutyCycle(long allowance) {
        this.allowance = allowance;
    }

    /** It runs from now on, or rests. */
    void setRunning(boolean now, long nanos) {
        warmth = warmthAt(nanos);
        since = nanos;
        setRunning = now;
    }

    private double warmthAt(long nanos) {
        return setRunning ? warmth + (nanos - since) : Math.max(0, warmth - COOLING * (nanos - since));
    }

    /** Whether its allowance is used up. */
    boolean exhausted(long nanos) {
        return warmthAt(nanos) > allowance;
    }

    /** When a resting motor may run again: now, unless its allowance is used up. */
    long readyAt(long nanos) {
        return exhausted(nanos) ? nanos + (long) ((warmthAt(nanos) - allowance / 2.0) / COOLING) : nanos;
    }
}
