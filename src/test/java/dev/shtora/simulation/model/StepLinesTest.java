package dev.shtora.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.simulation.model.SimulatedBlind.Weight;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A 1.8° motor behind a chip with the timing of its data sheet. */
class StepLinesTest {
    private static final StepLines.Timing TIMING = new StepLines.Timing(1000, 200, 1_000_000);
    private static final int START = 1000;
    private static final int MICROSTEPS = 8;

    private long nanos = 1_000_000_000L;
    private SimulatedBlind blind = blindWith(0.1);
    private StepLines chip = blind.chip(TIMING, false);

    private SimulatedBlind blindWith(double kilograms) {
        return new SimulatedBlind(new RollGeometry(0.0125, 0, 1.5),
                new Gearing(MotorType.NEMA17, 200 * MICROSTEPS, 1, MICROSTEPS, false), new Weight(0, kilograms), START,
                () -> nanos, 1);
    }

    private void useBlindWith(double kilograms) {
        blind = blindWith(kilograms);
        chip = blind.chip(TIMING, false);
    }

    private void enable() {
        chip.enable(false);
        nanos += 2_000_000;
    }

    private void pulses(int number, long widthNanos, double perSecond) {
        for (int i = 0; i < number; i++) {
            chip.step(true);
            nanos += widthNanos;
            chip.step(false);
            nanos += Math.round(1e9 / perSecond) - widthNanos;
        }
    }

    private void down() {
        chip.dir(true);
        nanos += 1000;
    }

    @Test
    void eachPulseIsOneMicrostep() {
        enable();
        down();
        pulses(80, 1000, 1000);
        chip.dir(false);
        nanos += 1000;
        pulses(30, 1000, 1000);
        assertThat(blind.steps()).isEqualTo(START + 50);
        assertThat(blind.lostSteps()).isZero();
    }

    @Test
    void tooShortPulseIsIgnored() {
        enable();
        down();
        pulses(80, 999, 1000);
        assertThat(blind.steps()).isEqualTo(START);
    }

    @Test
    void lateDirectionAppliesToNextPulse() {
        enable();
        pulses(10, 1000, 1000);
        chip.dir(true);
        nanos += 199;
        pulses(1, 1000, 1000);
        assertThat(blind.steps()).isEqualTo(START - 11);
        pulses(1, 1000, 1000);
        assertThat(blind.steps()).isEqualTo(START - 10);
    }

    @Test
    void pulsesBeforeWakeUpAreIgnored() {
        down();
        pulses(80, 1000, 1000);
        chip.enable(false);
        nanos += 999_000;
        pulses(1, 1000, 1000);
        assertThat(blind.steps()).isEqualTo(START);
    }

    @Test
    void rotorMovesToNearestFullStepWhenOff() {
        enable();
        down();
        pulses(11, 1000, 1000);
        chip.enable(true);
        assertThat(blind.steps()).isEqualTo(START + 8);
    }

    @Test
    void heavyBlindUnrollsWhenCurrentIsOff() {
        useBlindWith(1);
        enable();
        chip.enable(true);
        double turns = 1.5 / (2 * Math.PI * 0.0125);
        assertThat(blind.steps()).isEqualTo((int) Math.round(turns * 200 * MICROSTEPS));
    }

    @Test
    void lightBlindStaysWhenCurrentIsOff() {
        enable();
        chip.enable(true);
        nanos += 10_000_000_000L;
        assertThat(blind.steps()).isEqualTo(START);
    }

    @Test
    void swappedWiresDoNotTurnRotor() {
        blind.inject(new InjectedFault.WiresSwapped(), FaultTrigger.AT_ONCE);
        enable();
        down();
        pulses(3200, 1000, 1000);
        assertThat(blind.steps()).isBetween(START - 2 * MICROSTEPS, START + 2 * MICROSTEPS);
    }

    /** With 0.1 kg the pull-in rate is about 385 full steps/s, and the pull-out rate is much higher. */
    @Test
    void rateAbovePullInNeedsAcceleration() {
        enable();
        down();
        pulses(400, 1000, 600 * MICROSTEPS);
        assertThat(blind.lostSteps()).isGreaterThan(300);
        useBlindWith(0.1);
        enable();
        down();
        for (int rate = 100; rate <= 600; rate += 10) {
            pulses(16, 1000, rate * MICROSTEPS);
        }
        assertThat(blind.lostSteps()).isZero();
        assertThat(blind.steps()).isEqualTo(START + 51 * 16);
    }

    /** The step loop after a stall: no interval below three quarters of the planned one. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void lateStepThatIsCaughtUpIsNotLost(int intervals) {
        enable();
        down();
        for (int rate = 100; rate <= 600; rate += 10) {
            pulses(16, 1000, rate * MICROSTEPS);
        }
        pulses(1, 1000, 600.0 * MICROSTEPS / intervals);
        pulses(4 * intervals, 1000, 600 * MICROSTEPS * 4 / 3.0);
        pulses(100, 1000, 600 * MICROSTEPS);
        assertThat(blind.lostSteps()).isZero();
    }

    @Test
    void motorMustAccelerateAgainAfterHalt() {
        enable();
        down();
        for (int rate = 100; rate <= 600; rate += 10) {
            pulses(16, 1000, rate * MICROSTEPS);
        }
        pulses(1, 1000, 20);
        pulses(100, 1000, 600 * MICROSTEPS);
        assertThat(blind.lostSteps()).isPositive();
    }

    @Test
    void blindThatIsTooHeavyIsNotLifted() {
        useBlindWith(5);
        enable();
        pulses(400, 1000, 200);
        assertThat(blind.steps()).isGreaterThanOrEqualTo(START);
    }
}
