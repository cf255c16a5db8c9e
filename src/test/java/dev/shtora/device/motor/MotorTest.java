package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Moves of a motor: writes, reports, and the effect on the model. */
class MotorTest extends ModelledMotor {
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
}
