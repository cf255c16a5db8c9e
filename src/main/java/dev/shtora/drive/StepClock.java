package dev.shtora.drive;

/** The time that a motor's model is told, in nanoseconds; a plain number that the walk sets. */
public final class StepClock {
    private volatile long nanos;

    public long nanos() {
        return nanos;
    }

    public void set(long nanos) {
        this.nanos = nanos;
    }
}
