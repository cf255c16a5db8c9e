package dev.shtora.device.motor.deadline;

/** Waits for deadlines on a step thread. Times are nanoseconds from an arbitrary origin. */
public interface DeadlineWaiter {

    /** The time. */
    long now();

    /**
     * Waits until the later of two moments.
     *
     * @param deadline when the step is due
     * @param earliest the earliest moment at which the step may be made: it must not be too close to the step before
     *
     * @return false if the thread was woken before that moment; the deadline may have changed
     */
    boolean waitUntil(long deadline, long earliest);
}
