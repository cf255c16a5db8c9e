package dev.shtora.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reaction of the model to coils: it must lose steps where a motor does. */
class SimulatedBlindTest {
    private static final RollGeometry ROLL = new RollGeometry(0.01, 0, 0.5);
    private long nanos = 1_000_000_000L;
    private int pattern;

    private SimulatedBlind blindWith(double kilograms, int start) {
        return new SimulatedBlind(ROLL, 4076, new SimulatedBlind.Weight(0, kilograms), start, () -> nanos);
    }

    private void applyPattern(SimulatedBlind blind, int wanted) {
        for (int bit = 0; bit < 4; bit++) {
            if (((pattern ^ wanted) >> bit & 1) != 0) {
                blind.coil(bit, (wanted >> bit & 1) != 0);
            }
        }
        pattern = wanted;
    }

    /** Makes half steps at a constant rate, down if the number is positive. */
    private void turn(SimulatedBlind blind, int steps, double perSecond) {
        applyPattern(blind, CoilSequence.HALF.pattern(0));
        nanos += 50_000_000;
        for (int step = 1; step <= Math.abs(steps); step++) {
            applyPattern(blind, CoilSequence.HALF.pattern(Integer.signum(steps) * step));
            nanos += Math.round(1e9 / perSecond);
        }
    }

    @Test
    void slowStepsAreMade() {
        SimulatedBlind blind = blindWith(0.05, 1000);
        turn(blind, 400, 200);
        assertThat(blind.steps()).isEqualTo(1400);
    }

    @Test
    void startAbovePullInRateLosesSteps() {
        SimulatedBlind blind = blindWith(0.05, 1000);
        turn(blind, -400, 900);
        assertThat(blind.lostSteps()).isPositive();
        assertThat(blind.steps()).isGreaterThan(600);
    }

    @Test
    void blindThatIsTooHeavyIsNotLifted() {
        SimulatedBlind blind = blindWith(0.5, 1000);
        turn(blind, -80, 50);
        assertThat(blind.steps()).isGreaterThanOrEqualTo(1000);
        assertThat(blind.lostSteps()).isPositive();
    }

    @Test
    void coilsInWrongOrderDoNotTurnRotor() {
        SimulatedBlind blind = blindWith(0.05, 1000);
        for (int i = 0; i < 200; i++) {
            applyPattern(blind, i % 2 == 0 ? 0b0001 : 0b0100);
            nanos += 5_000_000;
        }
        assertThat(blind.steps()).isBetween(996, 1004);
    }

    @ParameterizedTest
    @EnumSource(value = CoilSequence.class, names = {"WAVE", "FULL"})
    void fullStepIsTwoHalfSteps(CoilSequence sequence) {
        SimulatedBlind blind = blindWith(0.05, 1000);
        for (int step = 0; step <= 100; step++) {
            applyPattern(blind, sequence.pattern(step));
            nanos += 10_000_000;
        }
        assertThat(blind.steps() - 1000).isBetween(200, 201);
        assertThat(blind.lostSteps()).isZero();
    }

    @Test
    void acceleratedMotorFollowsRateAbovePullIn() {
        SimulatedBlind blind = blindWith(0.02, 1000);
        turn(blind, 100, 500);
        int step = 100;
        for (int rate = 500; rate <= 900; rate += 5) {
            applyPattern(blind, CoilSequence.HALF.pattern(++step));
            nanos += Math.round(1e9 / rate);
        }
        assertThat(blind.steps()).isEqualTo(1000 + step);
        assertThat(blind.lostSteps()).isZero();
    }

    @Test
    void motorStallsAbovePullOutRate() {
        SimulatedBlind blind = blindWith(0.02, 1000);
        turn(blind, 100, 500);
        int step = 100;
        for (int rate = 500; rate <= 1400; rate += 5) {
            applyPattern(blind, CoilSequence.HALF.pattern(++step));
            nanos += Math.round(1e9 / rate);
        }
        assertThat(blind.lostSteps()).isPositive();
    }

    @Test
    void hotMotorLosesStepsThatCoolOneMakes() {
        SimulatedBlind cool = blindWith(0.15, 1000);
        turn(cool, -200, 200);
        assertThat(cool.steps()).isEqualTo(800);
        applyPattern(cool, 0);
        SimulatedBlind hot = blindWith(0.15, 1000);
        hot.inject(new InjectedFault.Heat(0.4), FaultTrigger.AT_ONCE);
        turn(hot, -200, 200);
        assertThat(hot.steps()).isGreaterThanOrEqualTo(1000);
    }

    @Test
    void bouncingEndstopSettlesAsPressed() {
        List<Boolean> levels = new ArrayList<>();
        SimulatedBlind blind = blindWith(0.02, 10);
        blind.inject(new InjectedFault.EndstopBouncing(), FaultTrigger.AT_ONCE);
        blind.onEndstop(levels::add);
        turn(blind, -30, 100);
        assertThat(levels.size()).as("edges").isGreaterThan(2);
        assertThat(levels.getLast()).isTrue();
    }

    @Test
    void switchingOffAndOnMovesNothing() {
        SimulatedBlind blind = blindWith(0.05, 1000);
        turn(blind, 3, 100);
        int before = blind.steps();
        applyPattern(blind, 0);
        nanos += 1_000_000_000;
        applyPattern(blind, CoilSequence.HALF.pattern(3));
        nanos += 1_000_000_000;
        assertThat(blind.steps()).isEqualTo(before);
        assertThat(blind.lostSteps()).isZero();
    }

    @Test
    void endstopIsPressedAtTopAndReleasedBelow() {
        List<String> edges = new ArrayList<>();
        SimulatedBlind blind = blindWith(0.02, 10);
        blind.onEndstop(pressed -> edges.add((pressed ? "pressed at " : "released at ") + blind.steps()));
        turn(blind, -12, 100);
        turn(blind, 40, 100);
        assertThat(edges).containsExactly("released at 10", "pressed at 0", "released at 17");
    }
}
