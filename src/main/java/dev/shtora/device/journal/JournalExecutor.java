package dev.shtora.device.journal;

/** Who writes what others want kept, one thing after the other, and never on the asker's thread. */
public interface JournalExecutor {

    /** The time by which he goes, in nanoseconds from anywhere. */
    long nanos();

    /** Does something after a while, 0 or more nanoseconds. */
    void after(long nanos, Runnable task);
}
