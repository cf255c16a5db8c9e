package dev.shtora.ui.homekit.cover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A timer whose time a test moves. */
public final class VirtualTimer implements Timer {
    private final List<Task> tasks = new ArrayList<>();
    private long now;

    private record Task(long at, Runnable action) {}

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void after(Duration time, Runnable task) {
        tasks.add(new Task(now + time.toNanos(), task));
    }

    /** Moves the time, and runs what is due meanwhile in order. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        while (true) {
            Task next = tasks.stream().filter(task -> task.at() <= end).min(Comparator.comparingLong(Task::at))
                    .orElse(null);
            if (next == null) {
                now = end;
                return;
            }
            tasks.remove(next);
            now = Math.max(now, next.at());
            next.action().run();
        }
    }
}
