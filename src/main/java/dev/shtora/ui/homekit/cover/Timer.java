package dev.shtora.ui.homekit.cover;

import java.time.Duration;

/** The time, and tasks for later. */
public interface Timer {
    /** The monotonic time, in nanoseconds. */
    long nanos();

    /** Runs a task after a time, in another thread. */
    void after(Duration time, Runnable task);
}
