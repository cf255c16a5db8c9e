package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceLimitsTest {
    private static final MotionLimits MOTOR = new MotionLimits(500, 500);

    private static MotionLimits over(Duration duration, double velocity, int distance) {
        return new PaceLimits(Double.POSITIVE_INFINITY, duration).of(MOTOR, velocity, distance);
    }

    private static double seconds(MotionLimits limits, double velocity, int distance) {
        return RampChecker.to(0, velocity, distance, limits).nanos() / 1e9;
    }

    @Test
    void noLimitsAreThoseOfMotor() {
        assertThat(PaceLimits.NONE.of(MOTOR, 0, 60_000)).isEqualTo(MOTOR);
    }

    @Test
    void limitOfSpeedDoesNotAccelerateMotor() {
        assertThat(PaceLimits.atMost(150).of(MOTOR, 0, 60_000)).isEqualTo(new MotionLimits(150, 500));
        assertThat(PaceLimits.atMost(900).of(MOTOR, 0, 60_000)).isEqualTo(MOTOR);
        assertThat(PaceLimits.atMost(150).andAtMost(900)).isEqualTo(PaceLimits.atMost(150));
        assertThat(PaceLimits.atMost(900).andAtMost(150)).isEqualTo(PaceLimits.atMost(150));
    }

    @Test
    void slowSunriseTakesItsTime() {
        assertThat(seconds(over(Duration.ofMinutes(20), 0, -66_000), 0, -66_000)).isCloseTo(1200, within(1e-6));
    }

    @Test
    void moveFromAnySpeedTakesItsTime() {
        Property.tries(300).forAll(Generator.integers(-500, 500), Generator.integers(-20_000, 20_000),
                Generator.integers(1, 3600), (any, distance, seconds) -> {
                    int velocity = any * any < 2 * MOTOR.stepsPerSecondSquared() ? 0 : any; // Less is as good as rest.
                    MotionLimits limits = over(Duration.ofSeconds(seconds), velocity, distance);
                    double fastest = seconds(MOTOR, velocity, distance);
                    double lasts = seconds(limits, velocity, distance);
                    if (limits.stepsPerSecond() > PaceLimits.SLOWEST) {
                        // A stop in whole steps is longer than the formula says, by less than one step.
                        assertThat(lasts).isCloseTo(Math.max(seconds, fastest),
                                within(0.1 + 1 / limits.stepsPerSecond()));
                    } else {
                        assertThat(lasts).isLessThan(seconds + 1);
                    }
                });
    }

    @Test
    void shorterDurationThanMotorCanIsNormalSpeed() {
        assertThat(over(Duration.ofSeconds(3), 0, 60_000)).isEqualTo(MOTOR);
        assertThat(over(Duration.ofMillis(1), 400, 100)).isEqualTo(MOTOR);
        assertThat(over(Duration.ofMillis(1), 400, -100)).isEqualTo(MOTOR);
    }

    @Test
    void noMoveIsSlowerThanOneStepPerSecond() {
        assertThat(over(Duration.ofHours(2), 0, 60).stepsPerSecond()).isEqualTo(PaceLimits.SLOWEST);
        assertThat(over(Duration.ofHours(2), 0, 0).stepsPerSecond()).isEqualTo(PaceLimits.SLOWEST);
    }

    @Test
    void limitOfSpeedAppliesToDurationToo() {
        assertThat(new PaceLimits(150, Duration.ofSeconds(10)).of(MOTOR, 0, 60_000).stepsPerSecond()).isEqualTo(150);
        assertThat(new PaceLimits(0.5, Duration.ofHours(9)).of(MOTOR, 0, 60).stepsPerSecond()).isEqualTo(0.5);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> PaceLimits.atMost(0)).hasMessageContaining("above 0 steps/s, not 0.0");
        assertThatThrownBy(() -> PaceLimits.atMost(Double.NaN)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> new PaceLimits(1, Duration.ofSeconds(-1))).hasMessageContaining("not PT-1S");
    }

    /** A cover that moves fast gets a quiet command: it slows down at once, and then keeps the quiet speed. */
    @Test
    void slowerMoveBrakesToItsSpeed() {
        Move quiet = RampChecker.to(0, 500, 20_000, new MotionLimits(150, 500));
        assertThat(quiet.velocity(228)).isCloseTo(150, within(1.0));
        assertThat(quiet.velocity(10_000)).isEqualTo(150);
    }

    @Test
    void anySlowerMoveIsPossible() {
        Property.tries(2000).forAll(Generator.integers(-500, 500), Generator.integers(-5000, 5000),
                Generator.integers(1, 500), (velocity, distance, speed) -> RampChecker.to(0, velocity, distance,
                        new MotionLimits(speed, 500)));
    }
}
