package dev.shtora.core.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.motion.RollGeometry;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TravelTest {
    private static final RollGeometry EVEN = new RollGeometry(0.02, 0, 2.0);
    private static final RollGeometry BEDROOM = new RollGeometry(0.0125, 0.0004, 1.6);
    private static final RollGeometry THICK = new RollGeometry(0.01, 0.002, 3.0);

    static final List<Travel> TRAVELS = Stream.of(EVEN, BEDROOM, THICK)
            .flatMap(roll -> IntStream.of(Travel.MIN_STEPS, 201, 4000, 66_000)
                    .mapToObj(steps -> new Travel(steps, roll)))
            .toList();

    @ParameterizedTest
    @FieldSource("TRAVELS")
    void everyPercentRoundTrips(Travel travel) {
        for (int percent = 0; percent <= 100; percent++) {
            Position position = new Position(percent);
            assertThat(travel.positionAt(travel.stepsAt(position))).isEqualTo(position);
        }
    }

    @ParameterizedTest
    @FieldSource("TRAVELS")
    void openAndClosedAreEndSteps(Travel travel) {
        assertThat(travel.stepsAt(Position.OPEN)).isZero();
        assertThat(travel.stepsAt(Position.CLOSED)).isEqualTo(travel.steps());
    }

    @ParameterizedTest
    @FieldSource("TRAVELS")
    void onlyEndStepsAreOpenOrClosed(Travel travel) {
        assertThat(IntStream.rangeClosed(0, travel.steps())
                .filter(step -> travel.positionAt(step).percent() % 100 == 0))
                .containsExactly(0, travel.steps());
    }

    @ParameterizedTest
    @FieldSource("TRAVELS")
    void stepsBeyondEndsAreOpenOrClosed(Travel travel) {
        assertThat(travel.positionAt(-1)).isEqualTo(Position.OPEN);
        assertThat(travel.positionAt(travel.steps() + 1)).isEqualTo(Position.CLOSED);
    }

    @ParameterizedTest
    @FieldSource("TRAVELS")
    void lowerStepIsNeverMoreOpen(Travel travel) {
        for (int step = 1; step <= travel.steps(); step++) {
            assertThat(travel.positionAt(step).percent()).isLessThanOrEqualTo(travel.positionAt(step - 1).percent());
        }
    }

    @Test
    void halfOpenIsHalfOfDrop() {
        Travel travel = new Travel(66_000, THICK);
        double angle = THICK.fullAngle() * travel.stepsAt(new Position(50)) / travel.steps();
        assertThat(THICK.lengthAt(angle)).isCloseTo(1.5, within(0.0001));
    }

    @Test
    void halfOpenTakesLessThanHalfOfTurns() {
        assertThat(new Travel(66_000, THICK).stepsAt(new Position(50))).isLessThan(28_000);
    }

    @Test
    void fabricWithoutThicknessMakesPercentLinear() {
        assertThat(new Travel(4000, EVEN).stepsAt(new Position(25))).isEqualTo(3000);
    }

    @Test
    void stepsAreTurnsOfRollTimesStepsPerTurn() {
        RollGeometry tenTurns = new RollGeometry(0.02, 0, 10 * 2 * Math.PI * 0.02);
        assertThat(Travel.of(tenTurns, 4075.77).steps()).isEqualTo(40_758);
    }

    @Test
    void tooShortTravelIsRejectedWithLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Travel(Travel.MIN_STEPS - 1, BEDROOM))
                .withMessageContaining("199");
    }

    @ParameterizedTest
    @FieldSource("TRAVELS")
    void homingReachExceedsTravel(Travel travel) {
        assertThat(travel.homingReach()).isGreaterThanOrEqualTo(travel.steps() + 400);
    }

    @ParameterizedTest
    @FieldSource("TRAVELS")
    void backOffIsWithinTravel(Travel travel) {
        assertThat(travel.backOff()).isBetween(20, 400).isLessThan(travel.steps());
    }
}
