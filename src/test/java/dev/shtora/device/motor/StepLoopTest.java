package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;
import dev.shtora.device.motor.deadline.Lateness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for late steps, with a clock of controlled lateness. */
class StepLoopTest {
    private static final int STEPS = 4000;
    private static final long MILLISECOND = 1_000_000;

    /** The result of a move. */
    private record Result(LateClock time, Move planned, Lateness.Figures late, String end) {
        long due(int step) {
            return planned.due(step);
        }

        /** When a step was made, from 1; step 0 is when the current was switched on. Valid until the ramp restarts. */
        long at(int step) {
            return time.waitEnds.get(step);
        }

        double share(int step) {
            return (double) (at(step) - at(step - 1)) / (due(step) - due(step - 1));
        }
    }

    private static Result move(MotionLimits limits, IntToLongFunction lateness) throws Exception {
        LateClock time = new LateClock(lateness);
        try (BareMotor bare = new BareMotor(limits, time)) {
            bare.motor.moveTo(STEPS, StartGate.open());
            time.finishMoves();
            return new Result(time, Move.to(0, 0, STEPS, limits), bare.motor.lateness().figures(), bare.end());
        }
    }

    private static IntToLongFunction random(long atMost) {
        Random random = new Random(7);
        return _ -> random.nextLong(atMost + 1);
    }

    @Test
    void eachStepIsAtItsDeadlineWithoutLateness() throws Exception {
        Result result = move(new MotionLimits(1000, 1000), _ -> 0);
        for (int step = 1; step <= STEPS; step++) {
            assertThat(result.at(step)).isEqualTo(result.due(step));
        }
        assertThat(result.due(STEPS)).isEqualTo(5_000 * MILLISECOND);
        assertThat(result.late().max()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 4000})
    void randomLatenessKeepsDurationAndIntervals(int rate) throws Exception {
        Result result = move(new MotionLimits(rate, rate), random(200_000));
        assertThat(result.end()).isEqualTo("rested " + STEPS);
        assertThat(result.at(STEPS) - result.due(STEPS)).isBetween(0L, 200_000L);
        for (int step = 1; step <= STEPS; step++) {
            assertThat(result.share(step)).as("interval of step " + step).isGreaterThanOrEqualTo(0.75);
        }
        assertThat(result.late().restarts()).isZero();
    }

    @Test
    void stepFourIntervalsLateIsCaughtUpWithoutBurst() throws Exception {
        Result result = move(new MotionLimits(1000, 1000), wait -> wait == 2001 ? 4 * MILLISECOND : 0);
        assertThat(result.at(2000) - result.due(2000)).isEqualTo(4 * MILLISECOND);
        assertThat(result.share(2001)).isCloseTo(0.75, within(0.001));
        assertThat(result.at(2100)).isEqualTo(result.due(2100));
        assertThat(result.late().restarts()).isZero();
        assertThat(result.late().max()).isEqualTo(4 * MILLISECOND);
    }

    @Test
    void stepSixIntervalsLateRestartsRampToSameEnd() throws Exception {
        Result result = move(new MotionLimits(1000, 1000), wait -> wait == 2001 ? 6 * MILLISECOND : 0);
        assertThat(result.end()).isEqualTo("rested " + STEPS);
        assertThat(result.late().restarts()).isEqualTo(1);
        List<Long> restarted = result.time().waitEnds.subList(2000, 2000 + 1 + STEPS - 1999);
        Move restartedMove = Move.to(1999, 0, STEPS, new MotionLimits(1000, 1000));
        List<Long> planned = new ArrayList<>();
        for (int step = 0; step <= restartedMove.steps(); step++) {
            planned.add(result.due(2000) + 6 * MILLISECOND + restartedMove.due(step));
        }
        assertThat(restarted).isEqualTo(planned);
    }

    /** The thread is preempted between the check of the time and the write of the step. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void rampRestartsIfMakingStepTakesTooLong(int intervals) throws Exception {
        LateClock time = new LateClock(_ -> 0);
        try (BareMotor bare = new BareMotor(new MotionLimits(1000, 1000), new TurnQueue(time, 1),
                (position, _, _) -> time.pass(position == 2000 ? intervals * MILLISECOND : 0))) {
            bare.motor.moveTo(STEPS, StartGate.open());
            time.finishMoves();
            assertThat(bare.end()).isEqualTo("rested " + STEPS);
            boolean restarts = intervals > 5;
            assertThat(bare.motor.lateness().figures().restarts()).isEqualTo(restarts ? 1 : 0);
            long made = time.waitEnds.get(2000) + intervals * MILLISECOND;
            long next = time.waitEnds.get(2001) - made;
            long first = Move.to(2000, 0, STEPS, new MotionLimits(1000, 1000)).due(1);
            assertThat(next).isEqualTo(restarts ? first : 3 * MILLISECOND / 4);
        }
    }

    /** The thread is preempted while it switches the current on. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40, 44, 50, 200, 500})
    void firstStepKeepsItsDistanceFromFirstCurrent(int millis) throws Exception {
        LateClock time = new LateClock(_ -> 0);
        MotionLimits limits = new MotionLimits(1000, 1000);
        try (BareMotor bare = new BareMotor(limits, time)) {
            List<Long> writes = new ArrayList<>();
            bare.coils.forEach(coil -> coil.addListener(_ -> {
                time.pass(writes.isEmpty() ? millis * MILLISECOND : 0);
                writes.add(time.now());
            }));
            bare.motor.moveTo(STEPS, StartGate.open());
            time.finishMoves();
            assertThat(bare.end()).isEqualTo("rested " + STEPS);
            long planned = Move.to(0, 0, STEPS, limits).due(1);
            assertThat(writes.get(1) - writes.get(0)).isGreaterThanOrEqualTo(planned * 3 / 4);
        }
    }

    /** Otherwise the current would be off before the rotor has followed. */
    @Test
    void settlingBeginsWhenLastStepIsMade() throws Exception {
        LateClock time = new LateClock(_ -> 0);
        List<Long> writes = new ArrayList<>();
        try (BareMotor bare = new BareMotor(new MotionLimits(1000, 1000), new TurnQueue(time, 1),
                (position, _, _) -> time.pass(position == STEPS ? 2 * MoveExecution.SETTLE_NANOS : 0))) {
            bare.coils.forEach(coil -> coil.addListener(_ -> writes.add(time.now())));
            bare.motor.moveTo(STEPS, StartGate.open());
            time.finishMoves();
            assertThat(bare.cold()).isTrue();
            assertThat(writes.getLast() - writes.get(STEPS)).isEqualTo(3 * MoveExecution.SETTLE_NANOS);
        }
    }

    @Test
    void threadThatStartsLateStartsRampThen() throws Exception {
        LateClock time = new LateClock(_ -> 0);
        try (BareMotor bare = new BareMotor(new MotionLimits(1000, 1000), time)) {
            bare.motor.moveTo(STEPS, StartGate.open());
            time.pass(100 * MILLISECOND);
            time.finishMoves();
            assertThat(time.waitEnds.get(STEPS)).isEqualTo(5_100 * MILLISECOND);
            assertThat(bare.motor.lateness().figures().max()).isZero();
        }
    }

    @Test
    void eachMoveHasItsOwnLateness() throws Exception {
        LateClock time = new LateClock(wait -> wait == 2 ? MILLISECOND : 0);
        try (BareMotor bare = new BareMotor(new MotionLimits(1000, 1000), time)) {
            bare.motor.moveTo(10, StartGate.open());
            time.finishMoves();
            Lateness first = bare.motor.lateness();
            bare.motor.moveTo(0, StartGate.open());
            time.finishMoves();
            assertThat(first.figures())
                    .isEqualTo(new Lateness.Figures(10, 0, MILLISECOND, MILLISECOND, MILLISECOND, 0));
            assertThat(bare.motor.lateness().figures()).isEqualTo(new Lateness.Figures(10, 0, 0, 0, 0, 0));
        }
    }
}
