package dev.shtora.device.motor;

/** How a step thread waits for its moments. Times are nanoseconds from an arbitrary beginning. */
public interface DeadlineWaiter {

    /** The time. */
    long now();

    /**
     * Waits for a deadline; for one that has gone by, or comes too soon after the step before, until the earliest moment
     * at which the step may be made.
     *
     * @return false if something has woken the thread before: the deadline may be another one now
     */
    boolean waitUntil(long deadline, long earliest);
}
