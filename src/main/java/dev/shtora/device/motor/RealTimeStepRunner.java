package dev.shtora.device.motor;

import dev.shtora.device.motor.deadline.DeadlineWaiter;
import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.device.motor.deadline.ParkAndSpin;
import dev.shtora.device.scheduling.CpuLatencyRequest;
import dev.shtora.device.scheduling.RealTimeScheduling;
import dev.shtora.device.scheduling.Scheduling;
import dev.shtora.device.scheduling.SchedulingGrant;
import dev.shtora.os.FatalErrors;
import dev.shtora.text.FailureText;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes steps in real time: one thread for each moving motor, which waits as {@link ParkAndSpin} does, with the
 * scheduling that the system grants.
 */
public final class RealTimeStepRunner implements StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimeStepRunner.class);
    private static final long REPORT_NANOS = 200_000_000;
    /**
     * The greatest p99 of a move that is not logged. Software stepping counts as unsuitable from 0.1 ms; a blind
     * tolerates 1 ms.
     */
    private static final long BUDGET_NANOS = 1_000_000;
    /** How long {@link #close} waits for all step threads. They react between two steps. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
    /** How long an idle thread is kept, except for the one that is always there. */
    private static final long SPARE_SECONDS = 60;

    /** The moving motors and their threads. */
    private final Map<Motor, Thread> moving = new ConcurrentHashMap<>();
    /** One thread is always ready, so that a move starts immediately. After the shutdown no move starts. */
    private final ExecutorService threads = new ThreadPoolExecutor(1, Integer.MAX_VALUE, SPARE_SECONDS,
            TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread, new ThreadPoolExecutor.DiscardPolicy());
    private final ScheduledExecutorService reporter = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("motor-reports").factory());
    /** Whether the next report is planned. */
    private final AtomicBoolean reporting = new AtomicBoolean();
    private final ParkAndSpin parkAndSpin = new ParkAndSpin();
    private final CompletableFuture<SchedulingGrant> granted = new CompletableFuture<>();
    private final CpuLatencyRequest awake = new CpuLatencyRequest();
    private final Scheduling requested;
    private final DeadlineWaiter waiting;
    private final BiConsumer<String, Lateness.Figures> late;

    /** A runner with the daemon's scheduling. */
    public RealTimeStepRunner() {
        this(Scheduling.STEPS, waiting -> waiting);
    }

    /** @param late takes the name of a motor whose steps were late, and how late, in place of the log */
    public RealTimeStepRunner(BiConsumer<String, Lateness.Figures> late) {
        this(Scheduling.STEPS, waiting -> waiting, late);
    }

    /** @param waits wraps the waiter of the threads, for tests and benchmarks that observe or disturb it */
    public RealTimeStepRunner(Scheduling requested, UnaryOperator<DeadlineWaiter> waits) {
        this(requested, waits, RealTimeStepRunner::logLateness);
    }

    private RealTimeStepRunner(Scheduling requested, UnaryOperator<DeadlineWaiter> waits,
            BiConsumer<String, Lateness.Figures> late) {
        this.late = late;
        this.requested = requested;
        this.waiting = waits.apply(parkAndSpin);
        threads.execute(parkAndSpin::measure); // This also loads the classes that the first move needs.
    }

    /** Makes motors report as long as one of them moves. At rest the thread of the reports does not wake up. */
    private void startReports() {
        if (reporting.compareAndSet(false, true)) {
            after(REPORT_NANOS, this::report);
        }
    }

    private void moveBegins() {
        awake.moves();
        startReports();
    }

    private void report() {
        try {
            reportAll();
        } finally {
            reporting.set(false);
            if (!moving.isEmpty()) {
                startReports();
            }
        }
    }

    private void reportAll() {
        moving.keySet().forEach(motor -> {
            try {
                motor.report();
            } catch (RuntimeException e) {
                LOG.error("The report of {} failed", motor.name(), e);
            }
        });
    }

    private Thread thread(Runnable moves) {
        return Thread.ofPlatform().daemon().name("motor-steps").unstarted(() -> {
            claim();
            moves.run();
        });
    }

    private void claim() {
        SchedulingGrant grant = SchedulingGrant.NOTHING;
        try {
            grant = RealTimeScheduling.claim(requested);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Real-time scheduling is not available: steps may be late while the machine is busy", e);
        }
        granted.complete(grant);
    }

    /** The scheduling that the system grants to these threads. */
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
        LockSupport.unpark(moving.get(motor)); // A motor without thread yet takes the request when it starts.
    }

    @Override
    public Probe probe() {
        return StepThreadProbe.ask(moving, task -> after(0, task), threads);
    }

    private void steps(Motor motor) {
        Lateness lateness = motor.lateness();
        moving.put(motor, Thread.currentThread());
        after(0, this::moveBegins); // On another thread: it wakes every CPU, and the first coil must not wait for that.
        try {
            motor.realTimeSteps().run(waiting, lateness);
        } catch (RuntimeException e) {
            motor.requests().fail(FailureText.of(e));
            LOG.error("{}: a step could not be made; the coils are off", motor.name(), e);
        } catch (Error e) {
            motor.requests().fail(FailureText.of(e));
            throw e;
        } finally {
            moving.remove(motor, Thread.currentThread());
            awake.rests();
        }
        Lateness.Figures figures = lateness.figures();
        if (figures.p99() > motor.lateBudget(BUDGET_NANOS) || figures.restarts() > 0) {
            late.accept(motor.name(), figures);
        }
    }

    private static void logLateness(String motor, Lateness.Figures late) {
        LOG.warn("{}: the steps of a move were late: p50 {} µs, p99 {} µs, p99.9 {} µs, maximum {} µs; {} ramp"
                + " restarts", motor, late.p50() / 1000, late.p99() / 1000, late.p999() / 1000,
                late.max() / 1000, late.restarts());
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
            reporter.schedule(FatalErrors.guarded("A task of the step runner", task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("The step runner is closed: a task is not run");
        }
    }

    @Override
    public void halt() {
        boolean interrupted = Thread.interrupted();
        threads.shutdownNow();
        Thread.interrupted(); // If a step thread calls this, the caller's next action must not be interrupted.
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Halts all moving motors, coils off, before it returns. No motor starts any more. */
    @Override
    public void close() {
        reporter.shutdownNow();
        halt();
        try {
            if (!threads.awaitTermination(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("{} ms after the step runner was closed these motors still move: {}", CLOSE_TIMEOUT.toMillis(),
                        moving.keySet().stream().map(Motor::name).sorted().toList());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
