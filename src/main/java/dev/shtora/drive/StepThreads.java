package dev.shtora.drive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Real time: one thread a moving motor, which parks until shortly before each deadline and spins the rest. */
public final class StepThreads implements Runner {
    /** Parking wakes up late by about as much. */
    private static final long SPIN_NANOS = 80_000;
    private static final long REPORT_MILLIS = 200;

    private final Map<Motor, Thread> threads = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reporter = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("motor-reports").factory());

    public StepThreads() {
        reporter.scheduleAtFixedRate(() -> threads.keySet().forEach(Motor::report), REPORT_MILLIS, REPORT_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void run(Motor motor) {
        Thread thread = Thread.ofPlatform().daemon().name("motor-steps")
                .unstarted(() -> steps(motor));
        threads.put(motor, thread);
        thread.start();
    }

    @Override
    public void wake(Motor motor) {
        LockSupport.unpark(threads.get(motor));
    }

    /**
     * Deadlines are absolute: a late step does not delay the ones after it. Nor is a backlog fired in a burst that the
     * rotor would lose: no gap is shorter than three quarters of the planned one.
     */
    private void steps(Motor motor) {
        long last = System.nanoTime();
        boolean more = true;
        while (more) {
            if (waitUntil(Math.max(motor.due(), last + motor.gap() * 3 / 4))) {
                last = System.nanoTime();
                more = motor.fire();
            }
        }
        threads.remove(motor, Thread.currentThread());
    }

    /** Whether the moment has come; false if something woke the thread before: ask again. */
    private static boolean waitUntil(long moment) {
        long left = moment - System.nanoTime();
        if (left > SPIN_NANOS) {
            LockSupport.parkNanos(left - SPIN_NANOS);
            if (moment - System.nanoTime() > SPIN_NANOS) {
                return false;
            }
        }
        while (moment - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Override
    public void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void after(long nanos, Runnable task) {
        reporter.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        reporter.shutdownNow();
    }
}
