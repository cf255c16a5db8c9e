package dev.shtora.daemon.remote;

import dev.shtora.device.motor.StepRunner;
import java.util.OptionalLong;

/** The one timer of a remote cover. Only the mailbox's reader uses it. */
final class DeviceTimer {
    private final StepRunner runner;
    private final Runnable wake;
    /** When it is due; {@link Long#MAX_VALUE} if it is not set. */
    private long due = Long.MAX_VALUE;
    /** When the next task runs, which may be for an earlier time of the timer. */
    private long scheduled = Long.MAX_VALUE;

    /** @param wake makes the mailbox call {@link #isDue()}, from any thread */
    DeviceTimer(StepRunner runner, Runnable wake) {
        this.runner = runner;
        this.wake = wake;
    }

    /** Sets the timer to a time of the runner, in place of the former one. */
    void set(long nanos) {
        due = nanos;
        schedule();
    }

    /** Tasks cannot be cancelled: one that comes too early sets the next. */
    private void schedule() {
        if (due < scheduled) {
            scheduled = due;
            runner.after(Math.max(0, due - runner.now()), wake);
        }
    }

    /** Whether the time has come; the timer is then no longer set. */
    boolean isDue() {
        scheduled = Long.MAX_VALUE;
        if (due == Long.MAX_VALUE) {
            return false;
        }
        if (runner.now() < due) {
            schedule();
            return false;
        }
        due = Long.MAX_VALUE;
        return true;
    }

    /** When it is due; empty if it is not set. */
    OptionalLong due() {
        return due == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(due);
    }
}
