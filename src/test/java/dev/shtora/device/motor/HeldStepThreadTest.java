package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.device.motor.deadline.CatchUpLimits;
import dev.shtora.device.motor.driver.CoilDriver;
import dev.shtora.simulation.model.Gearing;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.model.SimulatedBoard;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A step thread that the system holds between any two readings of the clock: in a wait, between the two lines of a full step,
 * or while it switches the current on. A full step that is lost costs an electrical turn, which is four of them.
 */
class HeldStepThreadTest {
    private static final long MILLISECOND = 1_000_000;
    private static final RollGeometry ROLL = new RollGeometry(0.01, 0.0003, 0.7);
    private static final SimulatedBlind.Weight WEIGHT = new SimulatedBlind.Weight(0.1, 0.1);
    private static final int MANY = 500;

    /** Where the model is, and the motor by its count, after a move. */
    private record Result(int model, int counted, int readings) {}

    /** Moves from a position to another, in steps of the sequence; both are a multiple of 8. */
    private static Result move(CoilSequence sequence, int from, int to, IntToLongFunction holds) {
        LateClock time = LateClock.held(holds);
        MotionLimits limits = sequence == CoilSequence.HALF ? new MotionLimits(400, 800) : new MotionLimits(150, 400);
        double steps = 1.0 / sequence.halfSteps();
        Gearing gearing = new Gearing(MotorType.BYJ48, MotorType.BYJ48.stepsPerTurn() * steps, sequence.halfSteps(), 1,
                false);
        SimulatedBlind blind = new SimulatedBlind(ROLL, gearing, WEIGHT, from, time::now, 1);
        SimulatedBoard board = new SimulatedBoard();
        board.wire(blind, List.of(0, 1, 2, 3));
        Context context = board.context();
        try {
            List<DigitalOutput> coils = IntStream.range(0, 4).mapToObj(pin -> context.<DigitalOutput>create(
                    DigitalOutput.newConfigBuilder(context).id("coil" + pin).bcm(pin).initial(DigitalState.LOW)))
                    .toList();
            MotorFit fit = new MotorFit(MotorType.BYJ48, 5, limits, false, new MotorFit.Blind(
                    new Load(ROLL, WEIGHT.fabricKilograms(), WEIGHT.barKilograms()).needed(), 0, 0));
            Motor motor = new Motor(new MotorBuild("motor", new CoilDriver(coils, sequence, false, from),
                    Endstop.none(), limits, 0, 1, false, Long.MAX_VALUE, ShaftState.at(from), StepRecorder.none(),
                    CatchUpLimits.of(limits, fit.fastest() * steps, fit.startingRate() * steps, 2 * steps)),
                    new TurnQueue(time, 1), new NoReports());
            motor.moveTo(to, StartGate.open());
            time.finishMoves();
            return new Result(blind.steps(), motor.position(), time.readings());
        } finally {
            context.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({"HALF, 64, 40", "HALF, 64, 88", "FULL, 64, 40", "FULL, 64, 88", "WAVE, 64, 40", "WAVE, 64, 88"})
    void holdAtAnyMomentCostsNoElectricalTurn(CoilSequence sequence, int from, int to) {
        int readings = move(sequence, from, to, _ -> 0).readings();
        for (int reading = 1; reading <= readings; reading++) {
            int held = reading;
            for (double millis : new double[]{0.2, 1, 2.5, 5, 30, 49, 67, 70, 200, 400}) {
                Result result = move(sequence, from, to, n -> n == held ? (long) (millis * MILLISECOND) : 0);
                assertThat(result.model()).as("held for %s ms before reading %d", millis, reading)
                        .isCloseTo(result.counted(), within(1));
            }
        }
    }

    /** As on a computer with many more busy programs than processors. */
    @ParameterizedTest
    @CsvSource({"HALF, 64, 40", "HALF, 64, 88", "FULL, 64, 40", "FULL, 64, 88", "WAVE, 64, 40", "WAVE, 64, 88"})
    void starvedThreadLosesNoElectricalTurn(CoilSequence sequence, int from, int to) {
        for (int seed = 0; seed < MANY; seed++) {
            Random random = new Random(seed);
            Result result = move(sequence, from, to,
                    _ -> random.nextInt(5) == 0 ? (long) (Math.pow(4000, random.nextDouble()) * 50_000) : 0);
            assertThat(result.model()).as("seed %d", seed).isCloseTo(result.counted(), within(1));
        }
    }
}
