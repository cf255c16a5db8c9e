package dev.shtora.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aSpeedThatIsNotPositiveAndFiniteIsRefused(double speed) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(speed, 800)).withMessageContaining("steps/s");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void anAccelerationThatIsNotPositiveAndFiniteIsRefused(double acceleration) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(400, acceleration))
                .withMessageContaining("steps/s²");
    }

    @Test
    void slowingDownKeepsTheAcceleration() {
        assertThat(new Limits(400, 800).slowedTo(0.25)).isEqualTo(new Limits(100, 800));
    }

    @Test
    void brakingFromTopSpeedTakesSpeedOverAcceleration() {
        assertThat(new Limits(400, 800).secondsToStop()).isEqualTo(0.5);
    }

    @Test
    void aStoppingDistanceIsRoundedUpToWholeSteps() {
        assertThat(new Limits(400, 800).stepsToStop(50)).isEqualTo(2);
    }

    @Test
    void aStoppingDistanceThatIsWholeIsNotRoundedUp() {
        assertThat(new Limits(400, 800).stepsToStop(400)).isEqualTo(100);
    }
}
