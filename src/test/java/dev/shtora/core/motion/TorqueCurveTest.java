package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import org.junit.jupiter.api.Test;

class TorqueCurveTest {
    private static final TorqueCurve CURVE = TorqueCurve.of(100, 0.4, 300, 0.2, 500, 0);

    @Test
    void pointsAreConnectedLinearly() {
        assertThat(CURVE.torqueAt(200)).isCloseTo(0.3, within(1e-12));
        assertThat(CURVE.rateAt(0.1)).isCloseTo(400, within(1e-9));
    }

    @Test
    void torqueIsConstantBelowFirstPointAndZeroAboveLast() {
        assertThat(CURVE.torqueAt(0)).isEqualTo(0.4);
        assertThat(CURVE.torqueAt(501)).isZero();
    }

    @Test
    void noSpeedHasMoreThanMaximumTorque() {
        assertThat(CURVE.rateAt(0.41)).isZero();
        assertThat(CURVE.rateAt(Double.POSITIVE_INFINITY)).isZero();
        assertThat(CURVE.rateAt(-1)).isEqualTo(500);
    }

    @Test
    void smallerStepsScaleRate() {
        assertThat(CURVE.divided(16).torqueAt(3200)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void risingCurveIsRejected() {
        assertThatThrownBy(() -> TorqueCurve.of(0, 1, 10, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("point 1");
        assertThatThrownBy(() -> TorqueCurve.of(10, 1, 10, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TorqueCurve.of(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rateOfTorqueHasThatTorque() {
        Property.always().forAll(Generator.doubles(0, 0.4), torque -> {
            assertThat(CURVE.torqueAt(CURVE.rateAt(torque))).isCloseTo(torque, within(1e-9));
        });
    }
}
