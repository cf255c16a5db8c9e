package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.PaceLimits;
import dev.shtora.device.motor.deadline.DeadlineWaiter;
import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.device.scheduling.Scheduling;
import dev.shtora.testing.Await;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Real step threads on lines without a model. */
class RealTimeStepRunnerTest {
    private static final MotionLimits LIMITS = new MotionLimits(2000, 20_000);
    /** So fast that the steps that let the JIT compilers compile take less than a second. */
    private static final MotionLimits FAST = new MotionLimits(10_000, 200_000);
    /** At this speed only a stall of 20 ms makes a step too late. */
    private static final MotionLimits SLOW = new MotionLimits(250, 20_000);

    /** Records the bytes that its thread has allocated before each step. */
    private static final class Allocations implements DeadlineWaiter {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final DeadlineWaiter waiting;
        private final long[] bytes = new long[60_000];
        private int count;

        Allocations(DeadlineWaiter waiting) {
            this.waiting = waiting;
        }

        @Override
        public long now() {
            return waiting.now();
        }

        @Override
        public boolean waitUntil(long deadline, long earliest) {
            boolean due = waiting.waitUntil(deadline, earliest);
            if (due) {
                bytes[count++] = threads.getCurrentThreadAllocatedBytes();
            }
            return due;
        }

        /**
         * The bytes allocated between the second pulse and the last; the first moment is when the current is switched
         * on.
         */
        long between(int pulses, int after) {
            return bytes[after + pulses] - bytes[after + 2];
        }
    }

    /** The JIT compiler may allocate once when it compiles a method, so one move without allocation is sufficient. */
    @Test
    void nothingIsAllocatedBetweenSecondPulseAndLast() throws Exception {
        List<Allocations> allocations = new ArrayList<>();
        try (RealTimeStepRunner threads = new RealTimeStepRunner(Scheduling.STEPS, waiting -> {
            allocations.add(new Allocations(waiting));
            return allocations.getFirst();
        })) {
            for (int before = 0; before < 3; before++) {
                move(threads, 2000, FAST);
            }
            Allocations allocated = allocations.getFirst();
            List<Long> bytes = new ArrayList<>();
            for (int tries = 0; tries < 20 && bytes.size() < 5 && !bytes.contains(0L); tries++) {
                int after = allocated.count;
                // A restart, on a machine that stalls, allocates a new ramp; it does not count here.
                if (move(threads, 100, SLOW).restarts() == 0) {
                    bytes.add(allocated.between(100, after));
                }
                assertThat(allocated.bytes[after]).isPositive();
            }
            assertThat(bytes).as("bytes in each of a few moves").contains(0L);
        }
    }

    private static Lateness.Figures move(RealTimeStepRunner threads, int steps, MotionLimits limits) throws Exception {
        try (BareMotor bare = new BareMotor(limits, threads)) {
            bare.motor.moveTo(steps, StartGate.open());
            assertThat(bare.end()).isEqualTo("rested " + steps);
            Await.until("its coils are off", Duration.ofSeconds(20), bare::cold);
            return bare.motor.lateness().figures();
        }
    }

    /** The steps are a second apart; neither the watchdog nor a stop waits for the next one. */
    @Test
    void slowMoveAnswersAndStopsBetweenTwoSteps() throws Exception {
        PaceLimits slow = new PaceLimits(Double.POSITIVE_INFINITY, Duration.ofHours(1));
        try (RealTimeStepRunner threads = new RealTimeStepRunner();
                BareMotor bare = new BareMotor(new MotionLimits(500, 500), threads)) {
            bare.motor.moveTo(100, slow, StartGate.open());
            Await.until("coils on", Duration.ofSeconds(20), () -> !bare.cold());
            StepRunner.Probe probe = threads.probe();
            Await.until("an answer", Duration.ofSeconds(20), () -> probe.unanswered().isEmpty());
            bare.motor.brake();
            bare.end();
            assertThat(bare.motor.position()).isLessThan(50);
            Await.until("its coils are off", Duration.ofSeconds(20), bare::cold);
        }
    }

    @Test
    void halfStepIsOneWrite() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        try (RealTimeStepRunner threads = new RealTimeStepRunner(); BareMotor bare = new BareMotor(LIMITS, threads)) {
            bare.coils.forEach(coil -> coil.addListener(_ -> writes.incrementAndGet()));
            bare.motor.moveTo(500, StartGate.open());
            bare.end();
            assertThat(writes).hasValue(1 + 500);
        }
    }

    @Test
    void everyStepIsCounted() throws Exception {
        try (RealTimeStepRunner threads = new RealTimeStepRunner(); BareMotor bare = new BareMotor(LIMITS, threads)) {
            bare.motor.moveTo(500, StartGate.open());
            bare.end();
            assertThat(bare.motor.lateness().figures().steps()).isGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void failedStepSwitchesCoilsOffAndIsReported() throws Exception {
        AtomicInteger waits = new AtomicInteger();
        try (RealTimeStepRunner threads = new RealTimeStepRunner(Scheduling.STEPS,
                waiting -> new BrokenAt(waiting, waits, 100, new IllegalStateException("the line is gone")));
                BareMotor bare = new BareMotor(LIMITS, threads)) {
            bare.motor.moveTo(500, StartGate.open());
            assertThat(bare.end()).isEqualTo("failed: the line is gone");
            assertThat(bare.cold()).isTrue();
            bare.motor.moveTo(100, StartGate.open());
            Await.until("coils on", Duration.ofSeconds(5), () -> !bare.cold());
        }
    }

    @Test
    void errorInStepSwitchesCoilsOffAndReachesHandler() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
        try (RealTimeStepRunner threads = new RealTimeStepRunner(Scheduling.STEPS,
                waiting -> new BrokenAt(waiting, new AtomicInteger(), 100, new NoClassDefFoundError("Ramp")));
                BareMotor bare = new BareMotor(LIMITS, threads)) {
            Thread.setDefaultUncaughtExceptionHandler((_, error) -> uncaught.complete(error));
            bare.motor.moveTo(500, StartGate.open());
            assertThat(uncaught.get(20, TimeUnit.SECONDS)).isInstanceOf(NoClassDefFoundError.class);
            assertThat(bare.cold()).isTrue();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** Fails once. */
    private record BrokenAt(DeadlineWaiter waiting, AtomicInteger waits, int which,
            Throwable failure) implements DeadlineWaiter {
        @Override
        public long now() {
            return waiting.now();
        }

        @Override
        public boolean waitUntil(long deadline, long earliest) {
            if (waits.incrementAndGet() == which) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
            return waiting.waitUntil(deadline, earliest);
        }
    }

    @Test
    void closingDuringMoveEndsItsThreadWithCoilsOff() {
        RealTimeStepRunner threads = new RealTimeStepRunner();
        try (BareMotor bare = new BareMotor(LIMITS, threads)) {
            bare.motor.moveTo(1_000_000, StartGate.open());
            threads.close();
            assertThat(bare.cold()).isTrue();
            awaitNoStepThread();
        }
    }

    @Test
    void haltEndsStepsAndLeavesCallerUninterrupted() {
        try (RealTimeStepRunner threads = new RealTimeStepRunner(); BareMotor bare = new BareMotor(LIMITS, threads)) {
            bare.motor.moveTo(1_000_000, StartGate.open());
            Await.until("a step", Duration.ofSeconds(5), () -> bare.motor.position() > 0);
            threads.halt();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            awaitNoStepThread();
            assertThat(bare.cold()).isTrue();
        }
    }

    @Test
    void closingDoesNotStartMotorThatWaitsForItsTurn() {
        RealTimeStepRunner threads = new RealTimeStepRunner();
        TurnQueue turns = new TurnQueue(threads, 1);
        try (BareMotor first = new BareMotor(LIMITS, turns); BareMotor second = new BareMotor(LIMITS, turns)) {
            first.motor.moveTo(1_000_000, StartGate.open());
            second.motor.moveTo(1_000_000, StartGate.open());
            threads.close();
            awaitNoStepThread();
            assertThat(second.cold()).isTrue();
        }
    }

    /** A pool terminates shortly before its last thread ends. */
    private static void awaitNoStepThread() {
        Await.until("no step thread any more", Duration.ofSeconds(5), () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("motor-steps")));
    }
}
