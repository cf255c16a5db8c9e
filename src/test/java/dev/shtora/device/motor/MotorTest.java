package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.device.motor.driver.CoilDriver;
import dev.shtora.device.motor.driver.StepDriver;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.model.SimulatedBoard;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A motor on simulated lines: writes, reports, and the effect on the model. */
class MotorTest {
    private static final MotionLimits LIMITS = new MotionLimits(400, 800);
    private static final int START = 300;
    private static final long ALLOWANCE = 60_000_000_000L;

    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final List<Integer> progress = new CopyOnWriteArrayList<>();
    private final List<Integer> writes = new ArrayList<>();
    private final StepClock clock = new StepClock();
    private final VirtualStepRunner runner = new VirtualStepRunner(clock, clock::nanos, Long.MAX_VALUE / 2);
    private final List<Context> contexts = new ArrayList<>();

    private SimulatedBoard board = new SimulatedBoard();
    private int breaksAfter = Integer.MAX_VALUE;

    /** A driver whose line fails after a number of steps. */
    private static final class FailingDriver implements StepDriver {
        private final StepDriver driver;
        private int left;

        FailingDriver(StepDriver driver, int left) {
            this.driver = driver;
            this.left = left;
        }

        @Override
        public void energise() {
            driver.energise();
        }

        @Override
        public void step(Direction direction) {
            if (left-- == 0) {
                throw new IllegalStateException("the line is gone");
            }
            driver.step(direction);
        }

        @Override
        public void release() {
            driver.release();
        }
    }

    private record Bench(Motor motor, SimulatedBlind blind, List<DigitalOutput> coils) {}

    private Bench bench(StepRunner runner, LongSupplier nanos) {
        return bench(new TurnQueue(runner, 9), nanos, 0, false);
    }

    private Bench bench(TurnQueue turns, LongSupplier nanos, int backlash, boolean hold) {
        SimulatedBlind blind = new SimulatedBlind(new RollGeometry(0.01, 0, 0.5), 4076,
                new SimulatedBlind.Weight(0.03, 0.03), START,
                nanos);
        board = new SimulatedBoard();
        board.wire(blind, List.of(1, 2, 3, 4));
        board.wireEndstop(blind, 5);
        Context context = board.context();
        contexts.add(context);
        List<DigitalOutput> coils = IntStream.rangeClosed(1, 4).mapToObj(pin -> context
                .<DigitalOutput>create(
                        DigitalOutput.newConfigBuilder(context).id("coil" + pin).bcm(pin).initial(DigitalState.LOW)))
                .toList();
        coils.forEach(coil -> coil.addListener(_ -> writes.add(pattern(coils))));
        Endstop endstop = Endstop.at(context.create(DigitalInput.newConfigBuilder(context).id("end").bcm(5)),
                DigitalState.LOW);
        return new Bench(
                new Motor(new MotorBuild("motor",
                        new FailingDriver(new CoilDriver(coils, CoilSequence.HALF, false, 0), breaksAfter),
                        endstop, LIMITS, backlash, 1,
                        hold, ALLOWANCE, ShaftState.at(0), StepRecorder.none()), turns, new MotorReports() {
                            @Override
                            public void passed(int request, int steps) {
                                progress.add(steps);
                            }

                            @Override
                            public void rested(int request, int steps, boolean pressed) {
                                reports.add(request + " rested " + steps + (pressed ? " pressed" : ""));
                            }

                            @Override
                            public void endstopMet(int request, int steps) {
                                reports.add(request + " endstop " + steps);
                            }

                            @Override
                            public void waits(int request, WaitReason why) {
                                reports.add(request + " waits " + why);
                            }

                            @Override
                            public void dropped(int request, int steps) {
                                reports.add(request + " dropped " + steps);
                            }

                            @Override
                            public void failed(int request, String why) {
                                reports.add(request + " failed " + why);
                            }
                        }),
                blind, coils);
    }

    private static int pattern(List<DigitalOutput> coils) {
        return IntStream.range(0, 4).map(i -> coils.get(i).isHigh() ? 1 << i : 0).sum();
    }

    @AfterEach
    void shutDown() {
        contexts.forEach(Context::shutdown);
    }

    private void pass(double seconds) {
        long until = clock.nanos() + Math.round(seconds * 1e9);
        runner.advance(until);
        clock.set(until);
    }

    @Test
    void moveEndsOnItsTargetAndModelFollows() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(1000, StartGate.open());
        pass(10);
        assertThat(reports).containsExactly("1 rested 1000");
        assertThat(bench.blind().steps()).isEqualTo(START + 1000);
        assertThat(bench.blind().lostSteps()).isZero();
    }

    @Test
    void restingPhaseIsFirstWriteAndAtOnce() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(100, StartGate.open());
        pass(0);
        assertThat(writes).containsExactly(0b0001);
        assertThat(bench.blind().steps()).isEqualTo(START);
    }

    @Test
    void eachHalfStepIsOneWrite() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(100, StartGate.open());
        pass(0);
        writes.clear();
        pass(2);
        int afterLastStep = pattern(bench.coils());
        assertThat(afterLastStep).isZero();
        assertThat(writes.subList(0, 9)).containsExactly(0b0011, 0b0010, 0b0110, 0b0100, 0b1100, 0b1000, 0b1001, 0b0001,
                0b0011);
        assertThat(writes).hasSize(100 + 1);
    }

    @Test
    void coilsAreOffAfterSettling() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(10, StartGate.open());
        pass(0.4);
        assertThat(pattern(bench.coils())).isNotZero();
        pass(1);
        assertThat(pattern(bench.coils())).isZero();
    }

    @Test
    void endstopStopsMotorWithinOneStep() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().seek(5000, false, StartGate.open());
        pass(10);
        assertThat(reports).containsExactly("1 endstop -300");
        assertThat(bench.blind().steps()).isZero();
    }

    @Test
    void pressedEndstopDoesNotBlockMoveDown() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().seek(5000, false, StartGate.open());
        pass(10);
        bench.motor().setPosition(0);
        bench.motor().moveTo(200, StartGate.open());
        pass(10);
        assertThat(reports).endsWith("2 rested 200");
        assertThat(bench.blind().steps()).isEqualTo(200);
    }

    @Test
    void seekWithoutEndstopRestsAtItsEnd() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().seek(100, true, StartGate.open());
        pass(10);
        assertThat(reports).containsExactly("1 rested -100");
    }

    @Test
    void brakeIsReportedWithRestPosition() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(5000, StartGate.open());
        pass(2);
        bench.motor().brake();
        pass(2);
        assertThat(reports).hasSize(1).first().asString().startsWith("2 rested ");
        assertThat(bench.blind().steps() - START).isEqualTo(Integer.parseInt(reports.getFirst().substring(9)));
    }

    @Test
    void brakeAtRestIsReported() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().brake();
        pass(1);
        assertThat(reports).containsExactly("1 rested 0");
    }

    @Test
    void reversalDuringMoveEndsOnItsTarget() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(5000, StartGate.open());
        pass(3);
        bench.motor().moveTo(10, StartGate.open());
        pass(20);
        assertThat(reports).containsExactly("2 rested 10");
        assertThat(bench.blind().steps()).isEqualTo(START + 10);
        assertThat(bench.blind().lostSteps()).isZero();
    }

    @Test
    void twoRequestsBetweenTwoStepsDoNotHaltMotor() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(5000, StartGate.open());
        pass(3);
        bench.motor().moveTo(4000, StartGate.open());
        pass(0.0001);
        bench.motor().moveTo(3000, StartGate.open());
        int before = bench.blind().steps();
        pass(0.1);
        assertThat(bench.blind().steps() - before).isBetween(39, 41);
        pass(20);
        assertThat(reports).containsExactly("3 rested 3000");
        assertThat(bench.blind().lostSteps()).isZero();
    }

    @Test
    void streamOfRequestsAtRestDoesNotDelayStart() {
        Bench bench = bench(runner, clock::nanos);
        for (int i = 0; i < 100; i++) {
            bench.motor().moveTo(1000 + i, StartGate.open());
            pass(0.01);
        }
        assertThat(bench.blind().steps()).isGreaterThan(START + 100);
    }

    @Test
    void requestWhileSettlingStartsFromPresentStep() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(40, StartGate.open());
        while (reports.isEmpty()) {
            pass(0.01);
        }
        bench.motor().moveTo(80, StartGate.open());
        pass(5);
        assertThat(reports).containsExactly("1 rested 40", "2 rested 80");
    }

    /** The motor brakes to cool and meets the endstop meanwhile. */
    @Test
    void requestDuringBrakingToCoolIsExecutedAfterEndstop() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().moveTo(20_000, StartGate.open());
        pass(49);
        bench.motor().seek(50_000, false, StartGate.open());
        while (bench.blind().steps() > 20) {
            pass(0.01);
        }
        bench.motor().moveTo(400, StartGate.open());
        pass(300);
        assertThat(reports).containsExactly("2 endstop " + -START, "3 waits COOLING", "3 rested 400");
        assertThat(pattern(bench.coils())).isZero();
    }

    @Test
    void bouncingContactStopsMotorAtFirstEdge() {
        Bench bench = bench(runner, clock::nanos);
        bench.blind().inject(new InjectedFault.EndstopBouncing(), FaultTrigger.AT_ONCE);
        for (int i = 0; i < 20; i++) {
            reports.clear();
            bench.motor().seek(5000, false, StartGate.open());
            pass(10);
            assertThat(reports).hasSize(1).first().asString().contains(" endstop ");
            assertThat(bench.blind().steps()).as("steps from the edge").isBetween(-1, 0);
            bench.motor().moveBy(150 + i, StartGate.open());
            pass(10);
        }
    }

    @Test
    void spikeOnEndstopLineDoesNotEndMove() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().seek(5000, false, StartGate.open());
        pass(0.3);
        board.press(5, true);
        board.press(5, false);
        pass(10);
        assertThat(reports).containsExactly("1 endstop -300");
        assertThat(bench.blind().lostSteps()).isZero();
    }

    @Test
    void endstopLineWithTooManySpikesCountsAsPressed() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().seek(5000, false, StartGate.open());
        for (int i = 0; i < 500; i++) {
            board.press(5, true);
            board.press(5, false);
            pass(0.01);
        }
        assertThat(reports).hasSize(1).first().asString().startsWith("1 endstop ");
    }

    @Test
    void onlyJogPassesBottom() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().setBottom(99);
        bench.motor().moveTo(1000, StartGate.open());
        pass(10);
        assertThat(reports).containsExactly("1 rested 100");
        assertThat(bench.blind().steps()).isEqualTo(START + 100);
        bench.motor().moveBy(50, StartGate.open());
        pass(10);
        assertThat(reports).endsWith("2 rested 150");
        bench.motor().moveTo(20, StartGate.open());
        pass(10);
        assertThat(reports).endsWith("3 rested 20");
    }

    @Test
    void brakeBelowBottomFollowsItsRamp() {
        Bench bench = bench(runner, clock::nanos);
        bench.motor().setBottom(99);
        bench.motor().moveBy(2000, StartGate.open());
        pass(3);
        int before = bench.blind().steps();
        bench.motor().brake();
        pass(3);
        assertThat(bench.blind().steps() - before).isBetween(95, 105);
        bench.motor().moveBy(2000, StartGate.open());
        pass(3);
        bench.motor().moveTo(20, StartGate.open());
        pass(20);
        assertThat(reports).endsWith("4 rested 20");
        assertThat(bench.blind().steps()).isEqualTo(START + 20);
    }

    @Test
    void backlashAfterReversalIsTurnedAndNotCounted() {
        Bench bench = bench(new TurnQueue(runner, 1), clock::nanos, 30, false);
        bench.motor().moveTo(200, StartGate.open());
        pass(10);
        assertThat(bench.blind().steps()).as("30 steps of backlash first").isEqualTo(START + 230);
        bench.motor().moveTo(100, StartGate.open());
        pass(10);
        assertThat(bench.blind().steps()).isEqualTo(START + 100);
        assertThat(reports).containsExactly("1 rested 200", "2 rested 100");
    }

    @Test
    void holdKeepsCurrentAtRest() {
        Bench bench = bench(new TurnQueue(runner, 1), clock::nanos, 0, true);
        bench.motor().moveTo(10, StartGate.open());
        pass(60);
        assertThat(pattern(bench.coils())).isNotZero();
        bench.motor().moveTo(20, StartGate.open());
        pass(60);
        assertThat(reports).containsExactly("1 rested 10", "2 rested 20");
    }

    @Test
    void requestRefusedAtItsTurnIsDropped() {
        TurnQueue turns = new TurnQueue(runner, 1);
        Bench first = bench(turns, clock::nanos, 0, false);
        Bench second = bench(turns, clock::nanos, 0, false);
        first.motor().moveTo(100, StartGate.open());
        second.motor().moveTo(100, () -> StartGate.Answer.NO);
        pass(10);
        assertThat(reports).containsExactly("1 waits TURN", "1 rested 100", "1 dropped 0");
        assertThat(second.blind().steps()).isEqualTo(START);
        assertThat(pattern(second.coils())).isZero();
    }

    @Test
    void failedLineFailsMotorAndFreesItsTurn() {
        TurnQueue turns = new TurnQueue(runner, 1);
        breaksAfter = 20;
        Bench broken = bench(turns, clock::nanos, 0, false);
        breaksAfter = Integer.MAX_VALUE;
        Bench next = bench(turns, clock::nanos, 0, false);
        broken.motor().moveTo(1000, StartGate.open());
        next.motor().moveTo(50, StartGate.open());
        pass(10);
        assertThat(reports).containsExactly("1 waits TURN", "1 failed the line is gone", "1 rested 50");
        assertThat(pattern(broken.coils())).isZero();
    }

    @Test
    void realTimeRunnerMovesAndStopsAtEndstop() {
        try (RealTimeStepRunner threads = new RealTimeStepRunner()) {
            Bench bench = bench(threads, System::nanoTime);
            bench.motor().moveTo(500, StartGate.open());
            awaitReport();
            assertThat(reports).contains("1 rested 500");
            assertThat(progress).hasSizeGreaterThan(2);
            bench.motor().seek(5000, false, StartGate.open());
            reports.clear();
            awaitReport();
            assertThat(reports).anyMatch(report -> report.startsWith("2 endstop "));
            assertThat(bench.blind().steps()).isLessThanOrEqualTo(0).isGreaterThan(-3);
        }
    }

    private void awaitReport() {
        long until = System.nanoTime() + 20_000_000_000L;
        while (reports.stream().noneMatch(report -> report.contains("rested") || report.contains("endstop"))
                && System.nanoTime() < until) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }
}
