package dev.shtora.device.motor;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time: one thread a moving motor, which parks until shortly before each deadline and spins the rest, with what
 * rights the system grants it.
 */
public final class RealTimeStepRunner implements StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimeStepRunner.class);
    private static final long REPORT_MILLIS = 200;
    /** What a move's p99 may be; more is said in the log. Software stepping is poor from 0.1 ms, a blind bears 1 ms. */
    private static final long BUDGET_NANOS = 1_000_000;
    /** How long the end waits for step threads, together. They look up between two steps. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
    /** How long a further thread waits for a further motor. */
    private static final long SPARE_SECONDS = 60;

    /** Whose steps are being made, and by which thread. */
    private final Map<Motor, Thread> moving = new ConcurrentHashMap<>();
    /** One thread is always there, with its rights: a move begins at once. Once they are shut down, no move begins. */
    private final ExecutorService threads = new ThreadPoolExecutor(1, Integer.MAX_VALUE, SPARE_SECONDS,
            TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread, new ThreadPoolExecutor.DiscardPolicy());
    private final ScheduledExecutorService reporter = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("motor-reports").factory());
    private final ParkAndSpin parkAndSpin = new ParkAndSpin();
    private final CompletableFuture<SchedulingGrant> granted = new CompletableFuture<>();
    private final CpuLatencyRequest awake = new CpuLatencyRequest();
    private final Scheduling standing;
    private final DeadlineWaiter waiting;

    /** As the daemon needs them. */
    public RealTimeStepRunner() {
        this(Scheduling.SERVICE, waiting -> waiting);
    }

    /**
     * @param waits how to wait, made from the way that threads wait by themselves: for those who want to see or to
     *     disturb it
     */
    public RealTimeStepRunner(Scheduling standing, UnaryOperator<DeadlineWaiter> waits) {
        this.standing = standing;
        this.waiting = waits.apply(parkAndSpin);
        threads.execute(parkAndSpin::measure); // It also loads what the first move would have to load.
        reporter.scheduleAtFixedRate(() -> moving.keySet().forEach(Motor::report), REPORT_MILLIS, REPORT_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private Thread thread(Runnable moves) {
        return Thread.ofPlatform().daemon().name("motor-steps").unstarted(() -> {
            claim();
            moves.run();
        });
    }

    private void claim() {
        SchedulingGrant rights = SchedulingGrant.NOTHING;
        try {
            rights = RealTimeScheduling.claim(standing);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Steps are made without any right to be prompt, and may be late while the machine is busy", e);
        }
        granted.complete(rights);
    }

    /** What the system grants to these threads. */
    public SchedulingGrant granted() {
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

    @Override
    public void run(Motor motor) {
        threads.execute(() -> steps(motor));
    }

    @Override
    public void wake(Motor motor) {
        LockSupport.unpark(moving.get(motor)); // If it is not there yet, it is about to look by itself.
    }

    private void steps(Motor motor) {
        Lateness lateness = motor.lateness();
        moving.put(motor, Thread.currentThread());
        after(0, awake::moves); // Elsewhere: it wakes every CPU, and the first coil need not wait for that.
        try {
            motor.loop().run(waiting, lateness);
        } catch (Throwable e) {
            LOG.error("A motor could not make its step, and its coils are off", e);
            motor.fail(String.valueOf(e.getMessage()));
        } finally {
            moving.remove(motor, Thread.currentThread());
            awake.rests();
        }
        logLateness(lateness.figures());
    }

    private static void logLateness(Lateness.Figures late) {
        if (late.p99() > BUDGET_NANOS || late.restarts() > 0) {
            LOG.warn("A move's steps were late: p50 {} µs, p99 {} µs, p99.9 {} µs, at most {} µs; it came to rest and"
                    + " began afresh {} times", late.p50() / 1000, late.p99() / 1000, late.p999() / 1000,
                    late.max() / 1000, late.restarts());
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
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("A motor is still under way {} ms after it was to be let go of", CLOSE_TIMEOUT.toMillis());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
