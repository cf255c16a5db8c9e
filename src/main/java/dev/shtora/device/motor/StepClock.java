package dev.shtora.device.motor;

/**
 * The time that the models read, in nanoseconds. {@link VirtualStepRunner}'s thread sets and reads it without
 * synchronisation. Another thread, which energises a resting motor, may read a slightly older time; no model depends on
 * it.
 */
public final class StepClock {
    private long nanos;

    /** The time in nanoseconds from an arbitrary origin. */
    public long nanos() {
        return nanos;
    }

    /** Sets the time in nanoseconds. */
    public void set(long nanos) {
        this.nanos = nanos;
    }
}
