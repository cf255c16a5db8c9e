package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MoveTest {
    private static final double MICROSECOND = 1e-6;
    private static final MotionLimits LIMITS = new MotionLimits(1000, 1000);
    /** Braking from full speed takes 500 steps. */
    private static final int FULL_STOP = 500;

    private static double seconds(Move move) {
        return move.nanos() / 1e9;
    }

    private static double dueSeconds(Move move, int step) {
        return move.due(step) / 1e9;
    }

    /** The farthest that a move goes down. */
    private static int lowest(Move move) {
        return IntStream.rangeClosed(0, move.steps()).map(move::position).max().orElseThrow();
    }

    @Test
    void fourThousandStepsAtOneThousandTakeFiveSeconds() {
        assertThat(seconds(RampChecker.to(0, 0, 4000, LIMITS))).isCloseTo(5.0, within(MICROSECOND));
    }

    @Test
    void fourThousandStepsAtFourThousandTakeTwoSeconds() {
        assertThat(seconds(RampChecker.to(0, 0, 4000, new MotionLimits(4000, 4000)))).isCloseTo(2.0,
                within(MICROSECOND));
    }

    @Test
    void stepNOfAccelerationIsDueAtRootOf2NOver() {
        Move move = RampChecker.to(0, 0, 4000, LIMITS);
        for (int step = 0; step <= FULL_STOP; step++) {
            assertThat(dueSeconds(move, step)).isCloseTo(Math.sqrt(2 * step / 1000.0), within(MICROSECOND));
        }
    }

    @Test
    void cruisingStepsFollowEachOtherAtTopSpeed() {
        Move move = RampChecker.to(0, 0, 4000, LIMITS);
        for (int step = FULL_STOP; step <= 3500; step++) {
            assertThat(dueSeconds(move, step)).isCloseTo(1 + (step - FULL_STOP) / 1000.0, within(MICROSECOND));
        }
    }

    @Test
    void brakingMirrorsAcceleration() {
        Move move = RampChecker.to(0, 0, 4000, LIMITS);
        for (int step = 0; step <= 4000; step++) {
            assertThat(move.due(step) + move.due(4000 - step)).isCloseTo(move.nanos(), within(2L));
        }
    }

    @Test
    void rampThatIsTooShortForCruiseIsTriangle() {
        Move move = RampChecker.to(0, 0, 250, LIMITS);
        assertThat(seconds(move)).isCloseTo(2 * Math.sqrt(250 / 1000.0), within(MICROSECOND));
        assertThat(move.velocity(125)).isCloseTo(Math.sqrt(2 * 1000 * 125), within(MICROSECOND));
    }

    @Test
    void shortestRampThatReachesTopSpeedDoesSoInItsMiddle() {
        Move move = RampChecker.to(0, 0, 2 * FULL_STOP, LIMITS);
        assertThat(move.velocity(FULL_STOP)).isCloseTo(1000, within(MICROSECOND));
        assertThat(seconds(move)).isCloseTo(2.0, within(MICROSECOND));
    }

    @Test
    void singleStepAcceleratesThenBrakes() {
        assertThat(seconds(RampChecker.to(7, 0, 8, LIMITS))).isCloseTo(2 * Math.sqrt(1 / 1000.0), within(MICROSECOND));
    }

    @Test
    void moveToPresentStepTakesNoStepsAndNoTime() {
        Move move = RampChecker.to(42, 0, 42, LIMITS);
        assertThat(move.steps()).isZero();
        assertThat(move.nanos()).isZero();
        assertThat(move.end()).isEqualTo(42);
    }

    @Test
    void moveUpCountsDown() {
        Move move = RampChecker.to(100, 0, 90, LIMITS);
        assertThat(move.direction(1)).isEqualTo(Direction.UP);
        assertThat(move.position(3)).isEqualTo(97);
        assertThat(move.velocity(3)).isNegative();
    }

    @Test
    void moveUpTakesAsLongAsSameMoveDown() {
        assertThat(RampChecker.to(4000, 0, 0, LIMITS).nanos()).isEqualTo(RampChecker.to(0, 0, 4000, LIMITS).nanos());
    }

    @Test
    void moveCanEndAboveTop() {
        assertThat(RampChecker.to(100, 0, -900, LIMITS).end()).isEqualTo(-900);
    }

    @Test
    void targetAheadIsReachedWithoutReversal() {
        Move move = RampChecker.to(1000, 800, 3000, LIMITS);
        assertThat(move.steps()).isEqualTo(2000);
        assertThat(move.direction(2000)).isEqualTo(Direction.DOWN);
    }

    @Test
    void targetAheadIsReachedSoonerFromMotionThanFromRest() {
        assertThat(RampChecker.to(0, 800, 2000, LIMITS).nanos()).isLessThan(RampChecker.to(0, 0, 2000, LIMITS).nanos());
    }

    @Test
    void targetExactlyAtStoppingDistanceIsBrakedTo() {
        Move move = RampChecker.to(0, 1000, FULL_STOP, LIMITS);
        assertThat(move.steps()).isEqualTo(FULL_STOP);
        assertThat(seconds(move)).isCloseTo(1.0, within(MICROSECOND));
    }

    @Test
    void targetOneStepTooNearIsOvershotByOneStep() {
        Move move = RampChecker.to(0, 1000, FULL_STOP - 1, LIMITS);
        assertThat(lowest(move)).isEqualTo(FULL_STOP);
        assertThat(move.steps()).isEqualTo(FULL_STOP + 1);
    }

    @Test
    void targetTooNearIsOvershotByStoppingDistance() {
        Move move = RampChecker.to(2000, 1000, 2100, LIMITS);
        assertThat(lowest(move)).isEqualTo(2000 + FULL_STOP);
        assertThat(move.end()).isEqualTo(2100);
        assertThat(move.steps()).isEqualTo(FULL_STOP + 400);
    }

    @Test
    void targetBehindIsReachedAfterBraking() {
        Move move = RampChecker.to(2000, 1000, 1500, LIMITS);
        assertThat(lowest(move)).isEqualTo(2000 + FULL_STOP);
        assertThat(move.direction(FULL_STOP)).isEqualTo(Direction.DOWN);
        assertThat(move.direction(FULL_STOP + 1)).isEqualTo(Direction.UP);
        assertThat(move.end()).isEqualTo(1500);
    }

    @Test
    void returnTakesAsLongAsMoveFromRest() {
        Move there = RampChecker.to(2000, 1000, 1500, LIMITS);
        long back = RampChecker.to(2000 + FULL_STOP, 0, 1500, LIMITS).nanos();
        assertThat(there.nanos()).isEqualTo(RampChecker.stop(2000, 1000, LIMITS).nanos() + back);
    }

    @Test
    void reversalIsAtRest() {
        assertThat(RampChecker.to(2000, 1000, 1500, LIMITS).velocity(FULL_STOP)).isZero();
    }

    @Test
    void targetBehindUpwardMoveIsReachedDownwards() {
        Move move = RampChecker.to(2000, -1000, 2100, LIMITS);
        assertThat(move.position(FULL_STOP)).isEqualTo(2000 - FULL_STOP);
        assertThat(move.end()).isEqualTo(2100);
    }

    @Test
    void retargetToPresentStepOvershootsAndReturns() {
        Move move = RampChecker.to(2000, 100, 2000, LIMITS);
        assertThat(move.steps()).isEqualTo(10);
        assertThat(move.end()).isEqualTo(2000);
    }

    @Test
    void repeatedTargetKeepsRemainingMove() {
        Move move = RampChecker.to(0, 0, 4000, LIMITS);
        int now = 2345;
        Move again = RampChecker.to(move.position(now), move.velocity(now), 4000, LIMITS);
        assertThat(move.due(now) + again.nanos()).isCloseTo(move.nanos(), within(2L));
    }

    @Test
    void firstIntervalAfterRetargetKeepsSpeed() {
        Move move = RampChecker.to(1000, 1000, 3000, LIMITS);
        assertThat(dueSeconds(move, 1)).isCloseTo(1 / 1000.0, within(MICROSECOND));
    }

    @Test
    void firstIntervalOfStopKeepsSpeed() {
        Move move = RampChecker.stop(1000, 1000, LIMITS);
        assertThat(dueSeconds(move, 1)).isBetween(1 / 1000.0, 1.002 / 1000);
    }

    @Test
    void stopFromFullSpeedTakesStoppingDistance() {
        assertThat(RampChecker.stop(0, 1000, LIMITS).steps()).isEqualTo(FULL_STOP);
    }

    @Test
    void stopRoundsStoppingDistanceUp() {
        // 150² / 2000 = 11.25
        assertThat(RampChecker.stop(0, 150, LIMITS).steps()).isEqualTo(12);
    }

    @Test
    void roundedStopBrakesEvenly() {
        assertThat(RampChecker.stop(0, 150, LIMITS).velocity(6)).isCloseTo(150 * Math.sqrt(0.5), within(MICROSECOND));
    }

    @Test
    void stopOfUpwardMoveEndsFurtherUp() {
        assertThat(RampChecker.stop(2000, -1000, LIMITS).end()).isEqualTo(2000 - FULL_STOP);
    }

    @Test
    void stopAtRestTakesNoSteps() {
        assertThat(RampChecker.stop(2000, 0, LIMITS).steps()).isZero();
    }

    @Test
    void stopAfterFirstStepEndsOneStepFurther() {
        Move move = RampChecker.to(0, 0, 4000, LIMITS);
        assertThat(RampChecker.stop(1, move.velocity(1), LIMITS).end()).isEqualTo(2);
    }
}
