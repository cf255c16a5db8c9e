package dev.shtora.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Modelled time: steps are walked in the order of their deadlines, as far as the time has come whenever somebody calls
 * {@link #advance}. What the motor's model is told is the deadline, so that the caller's jitter cannot stall it.
 */
public final class StepWalk implements Runner {
    private final StepClock told;
    private final LongSupplier now;
    /** Apart from the others, so that a mailbox can hand a motor over without waiting for the walk. */
    private final Queue<Motor> begun = new ConcurrentLinkedQueue<>();
    private final List<Motor> running = new ArrayList<>();
    private final Queue<Task> tasks = new PriorityBlockingQueue<>();

    private record Task(long due, Runnable what) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return Long.compare(due, other.due);
        }
    }

    /**
     * @param told where the model reads the time from
     * @param now how far the time has come
     */
    public StepWalk(StepClock told, LongSupplier now) {
        this.told = told;
        this.now = now;
    }

    @Override
    public long now() {
        return now.getAsLong();
    }

    @Override
    public void run(Motor motor) {
        begun.add(motor);
    }

    @Override
    public void wake(Motor motor) {
        // advance() asks every motor anew.
    }

    @Override
    public void pause(long nanos) {
        told.set(told.nanos() + nanos);
    }

    @Override
    public void after(long nanos, Runnable task) {
        tasks.add(new Task(now() + nanos, task));
    }

    /** Makes all steps that are due up to a moment, and what was to be done by then. */
    public synchronized void advance(long until) {
        do {
            for (Task task = tasks.peek(); task != null && task.due() <= until; task = tasks.peek()) {
                tasks.remove(task);
                walkUntil(task.due());
                told.set(Math.max(told.nanos(), task.due()));
                task.what().run();
            }
            walkUntil(until);
        } while (!tasks.isEmpty() && tasks.element().due() <= until);
    }

    private void walkUntil(long until) {
        for (Motor motor = earliest(); motor != null && motor.due() <= until; motor = earliest()) {
            walk(motor, Math.min(until, dueOfOthers(motor)));
        }
    }

    /** One motor's steps while it is the next one's turn. */
    private void walk(Motor motor, long until) {
        long due = motor.due();
        while (due <= until) {
            told.set(due);
            if (!fires(motor)) {
                running.remove(motor);
                return;
            }
            due = motor.due();
        }
    }

    private static boolean fires(Motor motor) {
        try {
            return motor.fire();
        } catch (RuntimeException e) {
            motor.fail(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private @Nullable Motor earliest() {
        for (Motor motor = begun.poll(); motor != null; motor = begun.poll()) {
            motor.due(); // Takes its place among those that start, in the order in which they began.
            running.add(motor);
        }
        Motor first = null;
        for (Motor motor : running) {
            if (first == null || motor.due() < first.due()) {
                first = motor;
            }
        }
        return first;
    }

    private long dueOfOthers(Motor motor) {
        long due = Long.MAX_VALUE;
        for (Motor other : running) {
            if (!other.equals(motor)) {
                due = Math.min(due, other.due());
            }
        }
        return due;
    }

    /** Lets every motor under way tell how far it has come. */
    public synchronized void report() {
        running.forEach(Motor::report);
    }

    @Override
    public void close() {
        // No thread of its own.
    }
}
