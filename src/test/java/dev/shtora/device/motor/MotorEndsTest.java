package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import org.junit.jupiter.api.Test;

/** Where a motor stops by itself: at the endstop, and at the bottom. */
class MotorEndsTest extends ModelledMotor {
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
