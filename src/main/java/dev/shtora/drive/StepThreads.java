package dev.shtora.drive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time: one thread a moving motor, which parks until shortly before each deadline and spins the rest, with what
 * rights the system grants it.
 */
public final class StepThreads implements Runner {
    private static final Logger LOG = LoggerFactory.getLogger(StepThreads.class);
    private static final long REPORT_MILLIS = 200;
    /** What a move's p99 may be; more is said in the log. Software stepping is poor from 0.1 ms, a blind bears 1 ms. */
    private static final long BUDGET_NANOS = 1_000_000;
    /** How long the end waits for step threads, together. They look up between two steps. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Map<Motor, Thread> threads = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reporter = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("motor-reports").factory());
    private final ParkAndSpin parkAndSpin = new ParkAndSpin();
    private final CompletableFuture<Granted> granted = new CompletableFuture<>();
    private final AwakeCpus awake = new AwakeCpus();
    private final Standing standing;
    private final Waiting waiting;
    private boolean closed;

    /** As the daemon needs them. */
    public StepThreads() {
        this(Standing.SERVICE, waiting -> waiting);
    }

    /**
     * @param waits how to wait, made from the way that threads wait by themselves: for those who want to see or to
     *     disturb it
     */
    public StepThreads(Standing standing, UnaryOperator<Waiting> waits) {
        this.standing = standing;
        this.waiting = waits.apply(parkAndSpin);
        Thread.ofPlatform().daemon().name("motor-measure").start(this::measure);
        reporter.scheduleAtFixedRate(() -> threads.keySet().forEach(Motor::report), REPORT_MILLIS, REPORT_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** On a thread like a step thread. It also loads what the first of them would have to load. */
    private void measure() {
        try {
            granted.complete(RealTime.claim(standing));
            parkAndSpin.measure();
        } catch (Throwable e) {
            granted.completeExceptionally(e);
        }
    }

    /** What the system grants to these threads. */
    public Granted granted() {
        return granted.join();
    }

    /** How long before a deadline a thread wakes up and spins, in nanoseconds. */
    public long leadNanos() {
        return parkAndSpin.lead();
    }

    @Override
    public long now() {
        return waiting.now();
    }

    /** Once it is closed, nothing: a motor that is let go of passes its turn on, and the next must not begin. */
    @Override
    public synchronized void run(Motor motor) {
        if (closed) {
            return;
        }
        Thread thread = Thread.ofPlatform().daemon().name("motor-steps").unstarted(() -> steps(motor));
        threads.put(motor, thread);
        thread.start();
    }

    @Override
    public void wake(Motor motor) {
        LockSupport.unpark(threads.get(motor));
    }

    private void steps(Motor motor) {
        Lateness lateness = motor.lateness();
        awake.moves();
        try {
            RealTime.claim(standing);
            new StepLoop(motor, waiting).run();
        } catch (Throwable e) {
            LOG.error("A motor could not make its step, and its coils are off", e);
            motor.fail(String.valueOf(e.getMessage()));
        } finally {
            threads.remove(motor, Thread.currentThread());
            awake.rests();
        }
        tell(lateness.figures());
    }

    private static void tell(Lateness.Figures late) {
        if (late.p99() > BUDGET_NANOS || late.freshStarts() > 0) {
            LOG.warn("A move's steps were late: p50 {} µs, p99 {} µs, p99.9 {} µs, at most {} µs; it came to rest and"
                    + " began afresh {} times", late.p50() / 1000, late.p99() / 1000, late.p999() / 1000,
                    late.max() / 1000, late.freshStarts());
        }
    }

    @Override
    public void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void idle(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    @Override
    public void after(long nanos, Runnable task) {
        try {
            reporter.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("Closed: a button that is pressed now asks for nothing any more");
        }
    }

    /** Motors that are still under way are let go of, coils off, before this returns, and none begins any more. */
    @Override
    public void close() {
        reporter.shutdownNow();
        List<Thread> last = end();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : last) {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Thread> end() {
        closed = true;
        List<Thread> last = List.copyOf(threads.values());
        last.forEach(Thread::interrupt);
        return last;
    }
}
