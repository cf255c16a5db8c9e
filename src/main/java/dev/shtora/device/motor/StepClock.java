package dev.shtora.device.motor;

/**
 * The time that a motor's model is told, in nanoseconds: a plain number, set and read by the walk's thread. Another thread
 * that energises a resting motor may read one that is a little old, which no model minds.
 */
public final class StepClock {
    private long nanos;

    public long nanos() {
        return nanos;
    }

    public void set(long nanos) {
        this.nanos = nanos;
    }
}
