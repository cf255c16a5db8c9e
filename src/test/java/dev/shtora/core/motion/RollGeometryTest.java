package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollGeometryTest {
    private static final double MICROMETRE = 1e-6;
    private static final RollGeometry BEDROOM = new RollGeometry(0.0125, 0.0004, 1.6);
    private static final RollGeometry ZERO_THICKNESS = new RollGeometry(0.0125, 0, 1.6);

    @ParameterizedTest
    @CsvSource({"0.0125, 0.0004, 1.6", "0.025, 0.001, 3.0", "0.005, 0.002, 4.0", "0.02, 0, 2.0"})
    void angleForLengthUnrollsThatLength(double tube, double thickness, double drop) {
        RollGeometry roll = new RollGeometry(tube, thickness, drop);
        for (int percent = 0; percent <= 100; percent++) {
            double length = drop * percent / 100;
            assertThat(roll.lengthAt(roll.angleFor(length))).isCloseTo(length, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0125, 0.0004, 1.6", "0.025, 0.001, 3.0", "0.005, 0.002, 4.0", "0.02, 0, 2.0"})
    void lengthAtAngleIsUnrolledByThatAngle(double tube, double thickness, double drop) {
        RollGeometry roll = new RollGeometry(tube, thickness, drop);
        for (int percent = 0; percent <= 100; percent++) {
            double angle = roll.fullAngle() * percent / 100;
            assertThat(roll.angleFor(roll.lengthAt(angle))).isCloseTo(angle, within(1e-9));
        }
    }

    /** L = ∫ r(θ) dθ with a radius that loses one thickness a turn. */
    @ParameterizedTest
    @CsvSource({"0.0125, 0.0004, 1.6", "0.025, 0.001, 3.0", "0.02, 0, 2.0"})
    void lengthIsIntegralOfRadius(double tube, double thickness, double drop) {
        RollGeometry roll = new RollGeometry(tube, thickness, drop);
        int parts = 100_000;
        double part = roll.fullAngle() / parts;
        double length = 0;
        for (int i = 0; i < parts; i++) {
            length += (roll.woundRadiusMetres() - thickness * (i + 0.5) * part / (2 * Math.PI)) * part;
            if (i % 1000 == 999) {
                assertThat(roll.lengthAt((i + 1) * part)).isCloseTo(length, within(MICROMETRE));
            }
        }
    }

    /** The radius follows from the cross-section of the fabric that is still on the tube. */
    @ParameterizedTest
    @CsvSource({"0.0125, 0.0004, 1.6", "0.025, 0.001, 3.0", "0.02, 0, 2.0"})
    void remainingFabricDeterminesRadius(double tube, double thickness, double drop) {
        RollGeometry roll = new RollGeometry(tube, thickness, drop);
        int parts = 100_000;
        double angle = 0;
        for (int i = 0; i < parts; i++) {
            double left = drop * (1 - (i + 0.5) / parts);
            angle += drop / parts / Math.sqrt(tube * tube + thickness * left / Math.PI);
            if (i % 1000 == 999) {
                assertThat(roll.angleFor(drop * (i + 1) / parts)).isCloseTo(angle, within(MICROMETRE));
            }
        }
    }

    @Test
    void bareTubeIsReachedAtFullDrop() {
        double lost = BEDROOM.thicknessMetres() * BEDROOM.fullAngle() / (2 * Math.PI);
        assertThat(BEDROOM.woundRadiusMetres() - lost).isCloseTo(BEDROOM.tubeRadiusMetres(), within(1e-12));
    }

    @Test
    void firstTurnUnrollsMoreThanLast() {
        double turn = 2 * Math.PI;
        double first = BEDROOM.lengthAt(turn);
        double last = BEDROOM.dropMetres() - BEDROOM.lengthAt(BEDROOM.fullAngle() - turn);
        assertThat(first - last).isGreaterThan(0.02);
    }

    @Test
    void fabricWithoutThicknessUnrollsSameLengthEachTurn() {
        assertThat(ZERO_THICKNESS.lengthAt(2 * Math.PI)).isCloseTo(2 * Math.PI * 0.0125, within(1e-12));
        assertThat(ZERO_THICKNESS.fullAngle()).isCloseTo(1.6 / 0.0125, within(1e-9));
    }

    @Test
    void fabricWithoutThicknessDoesNotWidenRoll() {
        assertThat(ZERO_THICKNESS.woundRadiusMetres()).isEqualTo(0.0125);
    }

    @Test
    void nothingHangsFromFullyWoundRoll() {
        assertThat(BEDROOM.lengthAt(0)).isZero();
        assertThat(BEDROOM.angleFor(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0004, 1.6", "-0.01, 0.0004, 1.6", "0.01, -0.0004, 1.6", "0.01, 0.0004, 0", "NaN, 0.0004, 1.6",
            "0.01, NaN, 1.6", "0.01, 0.0004, NaN"})
    void impossibleRollIsRejected(double tube, double thickness, double drop) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RollGeometry(tube, thickness, drop));
    }
}
