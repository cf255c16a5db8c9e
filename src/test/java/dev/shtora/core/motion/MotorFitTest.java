package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.motion.MotorFit.Blind;
import dev.shtora.core.motion.MotorFit.Problem;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import org.junit.jupiter.api.Test;

class MotorFitTest {
    private static final double TURNS = 1.6 / (2 * Math.PI * 0.0125);

    private static Blind blind(double kilograms) {
        return Blind.of(new Load(new RollGeometry(0.0125, 0, 1.6), 0, kilograms));
    }

    private static MotorFit usual(MotorType motor, double kilograms) {
        return MotorFit.usual(motor, 24, blind(kilograms));
    }

    private static MotorFit at(double speed, double acceleration, boolean held, double kilograms) {
        return new MotorFit(MotorType.NEMA17, 24, new MotionLimits(speed, acceleration), held, blind(kilograms));
    }

    @Test
    void heavyBlindIsTooMuchFor28Byj48() {
        assertThat(usual(MotorType.BYJ48, 1.1).problems()).contains(Problem.TOO_WEAK);
        assertThat(usual(MotorType.BYJ48, 1.1).moves()).isFalse();
        assertThat(usual(MotorType.NEMA17, 1.1).moves()).isTrue();
    }

    @Test
    void lightBlindMovesAtDefaultSpeed() {
        MotorFit fit = usual(MotorType.BYJ48, 0.05);
        assertThat(fit.limits().stepsPerSecond()).isEqualTo(400);
        assertThat(fit.seconds()).isCloseTo(TURNS * 4075.77 / 400 + 0.5, within(0.1));
        assertThat(fit.problems()).isEmpty();
    }

    @Test
    void heavierBlindMovesMoreSlowlySoThatMarginIsKept() {
        MotorFit fit = usual(MotorType.BYJ48, 0.13);
        assertThat(fit.limits().stepsPerSecond()).isBetween(120.0, 399.0);
        assertThat(fit.margin()).isCloseTo(MotorFit.RECOMMENDED_MARGIN, within(1e-9));
        assertThat(fit.problems()).isEmpty();
    }

    @Test
    void torqueBetweenNeedAndMarginIsSmallMargin() {
        assertThat(usual(MotorType.BYJ48, 0.2).problems()).contains(Problem.SMALL_MARGIN)
                .doesNotContain(Problem.TOO_WEAK);
    }

    @Test
    void heavyBlindWithoutGearUnrollsUnlessItIsHeld() {
        assertThat(usual(MotorType.NEMA17, 1.1).problems()).containsExactly(Problem.UNROLLS);
        assertThat(usual(MotorType.NEMA17, 0.1).problems()).isEmpty();
        assertThat(at(200, 400, true, 1.1).problems()).isEmpty();
    }

    @Test
    void speedWithoutTorqueIsTooFast() {
        double fastest = at(200, 400, true, 1.1).fastest();
        assertThat(at(fastest, 400, true, 1.1).problems()).containsExactly(Problem.SMALL_MARGIN);
        assertThat(at(fastest + 1, 400, true, 1.1).problems()).containsExactly(Problem.TOO_FAST);
    }

    @Test
    void accelerationAboveStartingRateIsTooHard() {
        double hardest = at(200, 400, true, 1.1).hardestAcceleration();
        assertThat(at(200, hardest, true, 1.1).problems()).isEmpty();
        assertThat(at(200, hardest * 1.01, true, 1.1).problems()).containsExactly(Problem.ACCELERATES_TOO_HARD);
    }

    @Test
    void fullMoveOfMoreThanTenMinutesIsTooSlow() {
        double steps = TURNS * 200;
        assertThat(at(steps / 590, 400, true, 0.1).problems()).isEmpty();
        assertThat(at(steps / 610, 400, true, 0.1).problems()).containsExactly(Problem.TOO_SLOW);
    }

    @Test
    void unknownBlindHasNoProblem() {
        MotorFit fit = new MotorFit(MotorType.NEMA17, 24, new MotionLimits(200, 400), false, new Blind(0, 0, 0));
        assertThat(fit.problems()).isEmpty();
        assertThat(fit.seconds()).isZero();
    }

    @Test
    void problemsFollowFromMargin() {
        Property.always().forAll(Generator.doubles(0.01, 20), Generator.of(MotorType.values()), (kilograms, motor) -> {
            MotorFit fit = usual(motor, kilograms);
            assertThat(fit.torque()).isCloseTo(fit.margin() * fit.blind().needed(), within(1e-9));
            assertThat(fit.problems().contains(Problem.TOO_WEAK)).isEqualTo(fit.margin() < 1);
            assertThat(fit.limits().stepsPerSecond()).isPositive()
                    .isLessThanOrEqualTo(motor.usual().stepsPerSecond());
        });
    }
}
