package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.motion.MotorFit.Verdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MotorFitTest {
    private static Load lift(double kilograms) {
        return new Load(new RollGeometry(0.0125, 0, 1.6), 0, kilograms);
    }

    @Test
    void aHeavyBlindStallsA28Byj48AndNotANema17() {
        assertThat(MotorFit.of(MotorType.BYJ48, 24, lift(1.1)).verdict()).isEqualTo(Verdict.STALLS);
        assertThat(MotorFit.of(MotorType.NEMA17, 24, lift(1.1)).verdict()).isEqualTo(Verdict.DOES);
    }

    @Test
    void aLightBlindLetsItRunAtItsUsualSpeed() {
        MotorFit fit = MotorFit.of(MotorType.BYJ48, 24, lift(0.05));
        assertThat(fit.stepsPerSecond()).isEqualTo(400);
        double turns = 1.6 / (2 * Math.PI * 0.0125);
        assertThat(fit.seconds()).isCloseTo(turns * 4075.77 / 400 + 0.5, within(0.1));
    }

    @Test
    void aHeavierOneSlowsItDownUntilTheMarginIsKept() {
        MotorFit fit = MotorFit.of(MotorType.BYJ48, 24, lift(0.13));
        assertThat(fit.stepsPerSecond()).isBetween(120.0, 399.0);
        assertThat(fit.margin()).isCloseTo(MotorFit.WANTED_MARGIN, within(1e-9));
        assertThat(fit.verdict()).isEqualTo(Verdict.DOES);
    }

    @Test
    void betweenTheNeedAndTheMarginItBarelyDoes() {
        assertThat(MotorFit.of(MotorType.BYJ48, 24, lift(0.2)).verdict()).isEqualTo(Verdict.BARELY);
    }

    @Test
    void withoutAGearAHeavyBlindUnrollsWhenTheCurrentIsOff() {
        assertThat(MotorFit.of(MotorType.NEMA17, 24, lift(1.1)).unrolls()).isTrue();
        assertThat(MotorFit.of(MotorType.NEMA17, 24, lift(0.1)).unrolls()).isFalse();
    }

    @Property
    void theVerdictIsTheMarginInWords(@ForAll @DoubleRange(min = 0.01, max = 20) double kilograms,
            @ForAll MotorType motor) {
        MotorFit fit = MotorFit.of(motor, 24, lift(kilograms));
        assertThat(fit.torque()).isCloseTo(fit.margin() * lift(kilograms).needed(), within(1e-9));
        assertThat(fit.verdict() == Verdict.STALLS).isEqualTo(fit.margin() < 1);
        assertThat(fit.stepsPerSecond()).isPositive().isLessThanOrEqualTo(motor.usual().stepsPerSecond());
    }
}
