package dev.shtora.device.journal.storage;

/** Runs the disk writes of journals, one at a time, on another thread than the caller's. */
public interface JournalExecutor {

    /** The executor's time in nanoseconds, from an arbitrary origin. */
    long nanos();

    /**
     * Runs a task after a delay of 0 or more nanoseconds.
     *
     * @param name what the log calls the task; it names the cover
     */
    void after(String name, long nanos, Runnable task);
}
