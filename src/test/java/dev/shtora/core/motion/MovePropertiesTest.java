package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every move passes through {@link RampChecker}, which does most of the checking. */
class MovePropertiesTest {

    /**
     * A request to a moving motor.
     *
     * @param permille when it arrives, as a share of the steps of the move
     * @param stop whether to stop; otherwise to continue to a new target
     * @param distance distance from the present step to the new target
     */
    record Request(int permille, boolean stop, int distance) {}

    @Test
    void chainOfRetargetsAndStopsEndsOnLastTarget() {
        Property.tries(40_000).forAll(limits(), distances(), requests().lists(4, 4), (limits, first, requests) -> {
            Move move = RampChecker.to(0, 0, first, limits);
            for (Request request : requests) {
                int step = move.steps() * request.permille() / 1000;
                int position = move.position(step);
                double velocity = move.velocity(step);
                move = request.stop()
                        ? RampChecker.stop(position, velocity, limits)
                        : RampChecker.to(position, velocity, position + request.distance(), limits);
            }
        });
    }

    @Test
    void moveFromRestTakesIdealTime() {
        Property.tries(3000).forAll(limits(), distances(), (limits, distance) -> {
            double steps = Math.abs(distance);
            double v = limits.stepsPerSecond();
            double a = limits.stepsPerSecondSquared();
            double ideal = steps >= v * v / a ? steps / v + v / a : 2 * Math.sqrt(steps / a);
            assertThat(RampChecker.to(0, 0, distance, limits).nanos() / 1e9).isCloseTo(ideal,
                    within(1e-8 + 1e-9 * ideal));
        });
    }

    @Test
    void stopTakesFewestWholeSteps() {
        Property.tries(3000).forAll(limits(), Generator.integers(0, 100), Generator.booleans(),
                (limits, percent, upwards) -> {
                    double speed = limits.stepsPerSecond() * percent / 100;
                    Move stop = RampChecker.stop(0, upwards ? -speed : speed, limits);
                    assertThat((double) stop.steps()).isCloseTo(
                            Math.ceil(speed * speed / (2 * limits.stepsPerSecondSquared()) - 1e-6), within(0.0));
                });
    }

    /** A regression: rounding put the start 3 ns late. */
    @Test
    void stopStartsAtOnce() {
        assertThat(RampChecker.stop(0, -926 * 27 / 100.0, new MotionLimits(926, 235)).due(0)).isZero();
    }

    @Test
    void mirroredMoveHasSameDuration() {
        Property.tries(3000).forAll(limits(), Generator.integers(0, 100), distances(), Generator.integers(-5000, 5000),
                (limits, percent, distance, from) -> {
                    double speed = limits.stepsPerSecond() * percent / 100;
                    Move down = RampChecker.to(from, speed, from + distance, limits);
                    Move up = RampChecker.to(-from, -speed, -from - distance, limits);
                    assertThat(up.steps()).isEqualTo(down.steps());
                    assertThat(up.nanos()).isEqualTo(down.nanos());
                });
    }

    /** Up to five seconds from top speed to rest, or 5000 steps. */
    private static Generator<MotionLimits> limits() {
        return source -> new MotionLimits(source.integer(1, 1000), source.integer(100, 20_000));
    }

    /** Short enough for triangles and overshoots, long enough for cruises. */
    private static Generator<Integer> distances() {
        return Generator.integers(-400, 400);
    }

    private static Generator<Request> requests() {
        return source -> new Request(source.integer(0, 1000), source.happens(0.25), distances().from(source));
    }
}
