package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the table of motors with the data sheets. */
class MotorTypeTest {

    @Test
    void byj48HasFiguresOfDataSheet() {
        MotorType motor = MotorType.BYJ48;
        assertThat(motor.stepsPerTurn()).isCloseTo(4075.77, within(0.01));
        assertThat(motor.pullOut(5).torqueAt(120)).isEqualTo(0.034);
        assertThat(motor.pullIn().rateAt(0)).isEqualTo(600);
        assertThat(motor.pullOut(5).rateAt(0)).isEqualTo(1000);
        assertThat(motor.supply(24)).isEqualTo(5);
    }

    @Test
    void gearMultipliesTorqueAndSteps() {
        assertThat(MotorType.NEMA17_GEARED.stepsPerTurn()).isCloseTo(1036.36, within(0.01));
        assertThat(MotorType.NEMA17_GEARED.pullOut(24).maxTorque()).isCloseTo(0.7 * 0.36 * 57 / 11 * 0.9, within(1e-9));
    }

    @Test
    void gearLimitsTorque() {
        Winding strong = new Winding(1, 1, 0.001, 10, 1, 2.0);
        assertThat(strong.pullOut(24).maxTorque()).isEqualTo(2.0);
    }

    @Test
    void chipCurrentLimitsTorque() {
        assertThat(MotorType.NEMA23.pullOut(24).maxTorque()).isCloseTo(0.7 * 1.24 * 2 / 2.8, within(1e-9));
    }

    @Test
    void halfSupplyHalvesSpeedOfSameTorque() {
        for (double rate = 0; rate < 4000; rate += 100) {
            assertThat(MotorType.NEMA17.pullOut(12).torqueAt(rate))
                    .isCloseTo(MotorType.NEMA17.pullOut(24).torqueAt(2 * rate), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(MotorType.class)
    void usualSpeedHasPositiveTorque(MotorType motor) {
        double usual = motor.usual().stepsPerSecond();
        assertThat(motor.pullOut(motor.supply(12)).torqueAt(usual)).isPositive();
        assertThat(motor.usual().secondsToStop()).isLessThan(1.5);
        assertThat(motor.pullIn().maxTorque()).isLessThanOrEqualTo(motor.pullOut(24).maxTorque());
    }
}
