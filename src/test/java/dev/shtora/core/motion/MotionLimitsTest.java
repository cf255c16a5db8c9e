package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MotionLimitsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void speedNotPositiveAndFiniteIsRejected(double speed) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MotionLimits(speed, 800))
                .withMessageContaining("steps/s");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void accelerationNotPositiveAndFiniteIsRejected(double acceleration) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MotionLimits(400, acceleration))
                .withMessageContaining("steps/s²");
    }

    @Test
    void slowerLimitsKeepAcceleration() {
        assertThat(new MotionLimits(400, 800).slowedTo(0.25)).isEqualTo(new MotionLimits(100, 800));
    }

    @Test
    void brakingFromTopSpeedTakesSpeedOverAcceleration() {
        assertThat(new MotionLimits(400, 800).secondsToStop()).isEqualTo(0.5);
    }

    @Test
    void stoppingDistanceIsRoundedUpToWholeSteps() {
        assertThat(new MotionLimits(400, 800).stepsToStop(50)).isEqualTo(2);
    }

    @Test
    void wholeStoppingDistanceIsNotRoundedUp() {
        assertThat(new MotionLimits(400, 800).stepsToStop(400)).isEqualTo(100);
    }
}
