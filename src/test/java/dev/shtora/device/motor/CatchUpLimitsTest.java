package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.Move;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.device.motor.deadline.CatchUpLimits;
import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.device.motor.driver.CoilDriver;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.model.SimulatedBoard;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Late steps of a modelled motor that lifts a blind near the limit of its torque. */
class CatchUpLimitsTest {
    private static final int TRAVEL = 8000;
    private static final int STEPS = 4000;
    private static final long MILLISECOND = 1_000_000;
    private static final RollGeometry ROLL = new RollGeometry(0.01, 0, 0.1);

    /** What a move up did. */
    private record Result(int made, long lost, Lateness.Figures late, long nanos, long plannedNanos, long currentOn) {}

    /** A blind of a weight in kilograms. */
    private record Blind(double kilograms) {
        MotorFit fit() {
            double needed = new Load(ROLL, 0, kilograms).needed();
            return new MotorFit(MotorType.BYJ48, 5, new MotionLimits(1, 1), false,
                    new MotorFit.Blind(needed, 0, 0));
        }

        /** The limits at a share of the highest speed at its load. */
        MotionLimits at(double share) {
            double speed = share * fit().fastest();
            return new MotionLimits(speed, speed / 0.5);
        }

        CatchUpLimits rules(MotionLimits limits) {
            return CatchUpLimits.of(limits, fit().fastest(), fit().startingRate(), 2);
        }

        Result lift(MotionLimits limits, CatchUpLimits rules, IntToLongFunction lateness) {
            LateClock time = new LateClock(lateness);
            SimulatedBoard board = new SimulatedBoard();
            SimulatedBlind blind = new SimulatedBlind(ROLL, MotorType.BYJ48.stepsPerTurn(),
                    new SimulatedBlind.Weight(0, kilograms), TRAVEL, time::now);
            board.wire(blind, List.of(0, 1, 2, 3));
            Context context = board.context();
            try {
                List<DigitalOutput> coils = IntStream.range(0, 4).mapToObj(pin -> context.<DigitalOutput>create(
                        DigitalOutput.newConfigBuilder(context).id("coil" + pin).bcm(pin).initial(DigitalState.LOW)))
                        .toList();
                Motor motor = new Motor(new MotorBuild("motor", new CoilDriver(coils, CoilSequence.HALF, false, 0),
                        Endstop.none(), limits, 0, 1, true, Long.MAX_VALUE, ShaftState.at(TRAVEL), StepRecorder.none(),
                        rules), new TurnQueue(time, 1), new Silent());
                motor.moveTo(TRAVEL - STEPS, StartGate.open());
                time.finishMoves();
                assertThat(motor.position()).isEqualTo(TRAVEL - STEPS);
                return new Result(TRAVEL - blind.steps(), blind.lostSteps(), motor.lateness().figures(), time.now(),
                        Move.to(TRAVEL, 0, TRAVEL - STEPS, limits).nanos(), time.waitEnds.getFirst());
            } finally {
                context.shutdown();
            }
        }
    }

    private static final class Silent implements MotorReports {
        @Override
        public void passed(int request, int steps) {}

        @Override
        public void rested(int request, int steps, boolean endstopPressed) {}

        @Override
        public void endstopMet(int request, int steps) {}

        @Override
        public void waits(int request, WaitReason why) {}

        @Override
        public void dropped(int request, int steps) {}

        @Override
        public void failed(int request, String why) {
            throw new AssertionError(why);
        }
    }

    /** A light blind, which is lifted above the speed at which the motor starts, and a heavy one. */
    private static final double[] KILOGRAMS = {0.05, 0.15, 0.25};

    private static IntToLongFunction stalls(long every, long nanos) {
        return wait -> wait % every == 0 ? nanos : 0;
    }

    @Test
    void withoutTheLimitLateStepsAreLost() {
        Blind blind = new Blind(0.15);
        MotionLimits limits = blind.at(0.97);
        long interval = (long) (1e9 / limits.stepsPerSecond());
        assertThat(blind.lift(limits, CatchUpLimits.UNLIMITED, stalls(500, 2 * interval)).lost()).isPositive();
    }

    @Test
    void firstCoilDoesNotWaitAsLongAsStep() {
        Blind blind = new Blind(0.15);
        MotionLimits limits = blind.at(0.97);
        assertThat(blind.rules(limits).shortest(0)).isPositive();
        assertThat(blind.lift(limits, blind.rules(limits), _ -> 0).currentOn()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.8, 500", "0.97, 500", "0.999, 500", "0.97, 50", "0.999, 7", "0.8, 7"})
    void lateStepsNearTheLimitAreMade(double share, int every) {
        for (double kilograms : KILOGRAMS) {
            Blind blind = new Blind(kilograms);
            MotionLimits limits = blind.at(share);
            long interval = (long) (1e9 / limits.stepsPerSecond());
            for (double intervals : new double[]{0.3, 0.9, 1.5, 1.9, 2.5, 4, 6}) {
                Result result = blind.lift(limits, blind.rules(limits), stalls(every, (long) (intervals * interval)));
                assertThat(result.lost()).as("%s kg, %s intervals late: %s", kilograms, intervals, result).isZero();
                assertThat(result.made()).isEqualTo(STEPS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.97, 0.999})
    void randomLatenessLosesNothingAndStaysBounded(double share) {
        for (double kilograms : KILOGRAMS) {
            Blind blind = new Blind(kilograms);
            MotionLimits limits = blind.at(share);
            Random random = new Random(7);
            Result result = blind.lift(limits, blind.rules(limits), _ -> random.nextLong(MILLISECOND / 2));
            assertThat(result.lost()).as("%s kg: %s", kilograms, result).isZero();
            assertThat(result.late().restarts()).isZero();
            assertThat(result.late().max()).isLessThan(MILLISECOND);
            assertThat(result.nanos())
                    .isLessThan(result.plannedNanos() + STEPS * MILLISECOND / 2 + 1_000 * MILLISECOND);
        }
    }

    @Test
    void withoutRoomTheDeadlinesMove() {
        MotionLimits limits = new MotionLimits(200, 400);
        CatchUpLimits rules = CatchUpLimits.of(limits, 200, 200, 2);
        assertThat(rules.shortest(5 * MILLISECOND)).isCloseTo(5 * MILLISECOND, within(10L));
        assertThat(rules.lasting(3 * MILLISECOND, 5 * MILLISECOND)).isCloseTo(3 * MILLISECOND, within(100L));
        assertThat(rules.lasting(0, 5 * MILLISECOND)).isZero();
    }

    @Test
    void farBelowTheLimitThreeQuartersApplyAndNoDeadlineMoves() {
        CatchUpLimits rules = CatchUpLimits.of(new MotionLimits(200, 400), 800, 600, 2);
        assertThat(rules.shortest(5 * MILLISECOND)).isEqualTo(5 * MILLISECOND * 3 / 4);
        assertThat(rules.isTooLate(25 * MILLISECOND, 30 * MILLISECOND, 5 * MILLISECOND)).isFalse();
        assertThat(rules.lasting(25 * MILLISECOND, 5 * MILLISECOND)).isZero();
        assertThat(rules.isTooLate(26 * MILLISECOND, 31 * MILLISECOND, 5 * MILLISECOND)).isTrue();
    }

    @Test
    void aboveTheStartingSpeedAGapOfAFullStepRestartsTheRamp() {
        CatchUpLimits rules = CatchUpLimits.of(new MotionLimits(200, 400), 220, 150, 2);
        assertThat(rules.isTooLate(8 * MILLISECOND, 13 * MILLISECOND, 5 * MILLISECOND)).isFalse();
        assertThat(rules.isTooLate(11 * MILLISECOND, 16 * MILLISECOND, 5 * MILLISECOND)).isTrue();
        assertThat(rules.isTooLate(30 * MILLISECOND, 38 * MILLISECOND, 8 * MILLISECOND)).isFalse();
    }

    @Test
    void dataThatDoNotFitGiveNoLimit() {
        assertThat(CatchUpLimits.of(new MotionLimits(200, 400), 0, 0, 2)).isEqualTo(CatchUpLimits.UNLIMITED);
    }
}
