package dev.shtora.device.motor;

import dev.shtora.text.FailureText;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes steps in virtual time, in the order of their deadlines, whenever {@link #advance} is called. The models read
 * the deadlines as their time, so that the caller's jitter cannot stall a modelled motor.
 */
public final class VirtualStepRunner implements StepRunner {
    private final StepClock clock;
    private final LongSupplier now;
    private final long reportNanos;
    /**
     * Motors that were handed over and are not running yet. A mailbox adds to it without waiting for {@link #advance}.
     */
    private final Queue<Motor> started = new ConcurrentLinkedQueue<>();
    private final List<Motor> running = new ArrayList<>();
    private final Queue<Task> tasks = new PriorityQueue<>();
    private volatile long firstTask = Long.MAX_VALUE;
    private long nextReport = Long.MIN_VALUE;
    /** When the first of all motors but the {@link #earliest} is due. */
    private long othersDue = Long.MAX_VALUE;

    private record Task(long due, Runnable what) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return Long.compare(due, other.due);
        }
    }

    /**
     * @param modelClock the clock that the models read
     * @param now the present virtual time in nanoseconds
     * @param reportNanos how often moving motors report, in virtual nanoseconds
     */
    public VirtualStepRunner(StepClock modelClock, LongSupplier now, long reportNanos) {
        this.clock = modelClock;
        this.now = now;
        this.reportNanos = reportNanos;
    }

    @Override
    public long now() {
        return now.getAsLong();
    }

    @Override
    public void run(Motor motor) {
        started.add(motor);
    }

    @Override
    public void wake(Motor motor) {
        // advance() takes the requests of every motor.
    }

    @Override
    public void pause(long nanos) {
        clock.set(clock.nanos() + nanos);
    }

    @Override
    public void idle(long nanos) {
        long until = clock.nanos() + nanos;
        advance(until);
        clock.set(Math.max(clock.nanos(), until));
    }

    @Override
    public void after(long nanos, Runnable task) {
        synchronized (tasks) {
            tasks.add(new Task(now() + nanos, task));
            firstTask = tasks.element().due();
        }
    }

    /** Makes all steps and runs all tasks that are due up to a moment, in the order of their deadlines. */
    public synchronized void advance(long until) {
        stepUntil(until);
        while (firstTask <= until) {
            Task task = take();
            clock.set(Math.max(clock.nanos(), task.due()));
            task.what().run();
            stepUntil(until);
        }
    }

    private Task take() {
        synchronized (tasks) {
            Task task = tasks.remove();
            firstTask = tasks.isEmpty() ? Long.MAX_VALUE : tasks.element().due();
            return task;
        }
    }

    /** Makes the steps up to a moment, or up to the first task before it. */
    private void stepUntil(long until) {
        for (Motor motor = earliest(); motor != null
                && motor.loop().deadline() <= Math.min(until, firstTask); motor = earliest()) {
            if (motor.loop().deadline() >= nextReport) {
                nextReport = motor.loop().deadline() + reportNanos;
                running.forEach(Motor::report);
                othersDue = dueOfOthers(motor); // A report may be answered by a request.
            }
            step(motor, Math.min(Math.min(until, nextReport), othersDue));
        }
    }

    /** Makes the steps of one motor up to a time before which no other motor is due. */
    private void step(Motor motor, long until) {
        StepLoop loop = motor.loop();
        loop.takeRequest();
        for (long due = loop.deadline(); due <= until && due <= firstTask; due = loop.deadline()) {
            clock.set(due);
            if (!fires(motor, loop)) {
                running.remove(motor);
                return;
            }
            loop.takeRequest();
        }
    }

    private static boolean fires(Motor motor, StepLoop loop) {
        try {
            return loop.fire();
        } catch (RuntimeException e) {
            motor.requests().fail(FailureText.of(e));
            return false;
        }
    }

    /** Takes all requests, and finds the motor that is due first. */
    private @Nullable Motor earliest() {
        for (Motor motor = started.poll(); motor != null; motor = started.poll()) {
            motor.loop().takeRequest(); // Reserves its start in the order in which the motors were handed over.
            running.add(motor);
        }
        Motor first = null;
        long firstDue = Long.MAX_VALUE;
        othersDue = Long.MAX_VALUE;
        for (int i = 0; i < running.size(); i++) { // Without an iterator: with two motors in motion this runs at each step.
            Motor motor = running.get(i);
            motor.loop().takeRequest();
            long due = motor.loop().deadline();
            if (first == null || due < firstDue) {
                othersDue = firstDue;
                first = motor;
                firstDue = due;
            } else {
                othersDue = Math.min(othersDue, due);
            }
        }
        return first;
    }

    private long dueOfOthers(Motor motor) {
        long due = Long.MAX_VALUE;
        for (Motor other : running) {
            if (!other.equals(motor)) {
                other.loop().takeRequest();
                due = Math.min(due, other.loop().deadline());
            }
        }
        return due;
    }

    /** Discards all motors and tasks, as the end of a killed process does. */
    public synchronized void clear() {
        started.clear();
        running.clear();
        synchronized (tasks) {
            tasks.clear();
            firstTask = Long.MAX_VALUE;
        }
    }

    @Override
    public void close() {
        // It has no thread.
    }
}
