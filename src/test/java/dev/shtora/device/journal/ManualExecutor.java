package dev.shtora.device.journal;

import dev.shtora.device.journal.storage.JournalExecutor;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Runs tasks on the thread of the test while the test passes time. */
final class ManualExecutor implements JournalExecutor {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long now;
    private long numbers;

    private record Task(long due, long number, Runnable what) {}

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void after(String name, long nanos, Runnable task) {
        tasks.add(new Task(now + nanos, numbers++, task));
    }

    void passMillis(long millis) {
        long end = now + millis * 1_000_000;
        while (!tasks.isEmpty() && tasks.element().due() <= end) {
            Task task = tasks.remove();
            now = Math.max(now, task.due());
            task.what().run();
        }
        now = end;
    }

    int waiting() {
        return tasks.size();
    }
}
