package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

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

    @Property(tries = 40_000, edgeCases = EdgeCasesMode.NONE)
    void chainOfRetargetsAndStopsEndsOnLastTarget(@ForAll("limits") MotionLimits limits,
            @ForAll("distances") int first, @ForAll @Size(4) List<@From("requests") Request> requests) {
        Move move = RampChecker.to(0, 0, first, limits);
        for (Request request : requests) {
            int step = move.steps() * request.permille() / 1000;
            int position = move.position(step);
            double velocity = move.velocity(step);
            move = request.stop()
                    ? RampChecker.stop(position, velocity, limits)
                    : RampChecker.to(position, velocity, position + request.distance(), limits);
        }
    }

    @Property(tries = 3000)
    void moveFromRestTakesIdealTime(@ForAll("limits") MotionLimits limits,
            @ForAll("distances") int distance) {
        double steps = Math.abs(distance);
        double v = limits.stepsPerSecond();
        double a = limits.stepsPerSecondSquared();
        double ideal = steps >= v * v / a ? steps / v + v / a : 2 * Math.sqrt(steps / a);
        assertThat(RampChecker.to(0, 0, distance, limits).nanos() / 1e9).isCloseTo(ideal, within(1e-8 + 1e-9 * ideal));
    }

    @Property(tries = 3000)
    void stopTakesFewestWholeSteps(@ForAll("limits") MotionLimits limits,
            @ForAll @IntRange(max = 100) int percent,
            @ForAll boolean upwards) {
        double speed = limits.stepsPerSecond() * percent / 100;
        Move stop = RampChecker.stop(0, upwards ? -speed : speed, limits);
        assertThat((double) stop.steps()).isCloseTo(
                Math.ceil(speed * speed / (2 * limits.stepsPerSecondSquared()) - 1e-6), within(0.0));
    }

    /** A regression: rounding put the start 3 ns late. */
    @Example
    void stopStartsAtOnce() {
        assertThat(RampChecker.stop(0, -926 * 27 / 100.0, new MotionLimits(926, 235)).due(0)).isZero();
    }

    @Property(tries = 3000)
    void mirroredMoveHasSameDuration(@ForAll("limits") MotionLimits limits,
            @ForAll @IntRange(max = 100) int percent,
            @ForAll("distances") int distance, @ForAll @IntRange(min = -5000, max = 5000) int from) {
        double speed = limits.stepsPerSecond() * percent / 100;
        Move down = RampChecker.to(from, speed, from + distance, limits);
        Move up = RampChecker.to(-from, -speed, -from - distance, limits);
        assertThat(up.steps()).isEqualTo(down.steps());
        assertThat(up.nanos()).isEqualTo(down.nanos());
    }

    /** Up to five seconds from top speed to rest, or 5000 steps. */
    @Provide
    Arbitrary<MotionLimits> limits() {
        return Combinators.combine(Arbitraries.integers().between(1, 1000), Arbitraries.integers().between(100, 20_000))
                .as(MotionLimits::new);
    }

    /** Short enough for triangles and overshoots, long enough for cruises. */
    @Provide
    Arbitrary<Integer> distances() {
        return Arbitraries.integers().between(-400, 400);
    }

    @Provide
    Arbitrary<Request> requests() {
        return Combinators.combine(Arbitraries.integers().between(0, 1000), Arbitraries.of(true, false, false, false),
                distances()).as(Request::new);
    }
}
