package dev.shtora.device.motor;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.device.motor.driver.CoilDriver;
import dev.shtora.device.motor.driver.StepDriver;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.model.SimulatedBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A motor on simulated lines in virtual time: its writes, its reports, and the modelled blind that it turns. */
abstract class ModelledMotor {
    static final MotionLimits LIMITS = new MotionLimits(400, 800);
    static final int START = 300;
    static final long ALLOWANCE = 60_000_000_000L;

    final List<String> reports = new CopyOnWriteArrayList<>();
    final List<Integer> progress = new CopyOnWriteArrayList<>();
    final List<Integer> writes = new ArrayList<>();
    final StepClock clock = new StepClock();
    final VirtualStepRunner runner = new VirtualStepRunner(clock, clock::nanos, Long.MAX_VALUE / 2);
    final List<Context> contexts = new ArrayList<>();
    SimulatedBoard board = new SimulatedBoard();
    int breaksAfter = Integer.MAX_VALUE;

    /** A driver whose line fails after a number of steps. */
    static final class FailingDriver implements StepDriver {
        private final StepDriver driver;
        private int left;

        FailingDriver(StepDriver driver, int left) {
            this.driver = driver;
            this.left = left;
        }

        @Override
        public void energise() {
            driver.energise();
        }

        @Override
        public void step(Direction direction) {
            if (left-- == 0) {
                throw new IllegalStateException("the line is gone");
            }
            driver.step(direction);
        }

        @Override
        public void release() {
            driver.release();
        }
    }

    record Bench(Motor motor, SimulatedBlind blind, List<DigitalOutput> coils) {}

    Bench bench(StepRunner runner, LongSupplier nanos) {
        return bench(new TurnQueue(runner, 9), nanos, 0, false);
    }

    Bench bench(TurnQueue turns, LongSupplier nanos, int backlash, boolean hold) {
        SimulatedBlind blind = new SimulatedBlind(new RollGeometry(0.01, 0, 0.5), 4076,
                new SimulatedBlind.Weight(0.03, 0.03), START,
                nanos);
        board = new SimulatedBoard();
        board.wire(blind, List.of(1, 2, 3, 4));
        board.wireEndstop(blind, 5);
        Context context = board.context();
        contexts.add(context);
        List<DigitalOutput> coils = IntStream.rangeClosed(1, 4).mapToObj(pin -> context
                .<DigitalOutput>create(
                        DigitalOutput.newConfigBuilder(context).id("coil" + pin).bcm(pin).initial(DigitalState.LOW)))
                .toList();
        coils.forEach(coil -> coil.addListener(_ -> writes.add(pattern(coils))));
        Endstop endstop = Endstop.at(context.create(DigitalInput.newConfigBuilder(context).id("end").bcm(5)),
                DigitalState.LOW);
        return new Bench(
                new Motor(new MotorBuild("motor",
                        new FailingDriver(new CoilDriver(coils, CoilSequence.HALF, false, 0), breaksAfter),
                        endstop, LIMITS, backlash, 1,
                        hold, ALLOWANCE, ShaftState.at(0), StepRecorder.none()), turns, new MotorReports() {
                            @Override
                            public void passed(int request, int steps) {
                                progress.add(steps);
                            }

                            @Override
                            public void rested(int request, int steps, boolean pressed) {
                                reports.add(request + " rested " + steps + (pressed ? " pressed" : ""));
                            }

                            @Override
                            public void endstopMet(int request, int steps) {
                                reports.add(request + " endstop " + steps);
                            }

                            @Override
                            public void waits(int request, WaitReason why) {
                                reports.add(request + " waits " + why);
                            }

                            @Override
                            public void dropped(int request, int steps) {
                                reports.add(request + " dropped " + steps);
                            }

                            @Override
                            public void failed(int request, String why) {
                                reports.add(request + " failed " + why);
                            }
                        }),
                blind, coils);
    }

    static int pattern(List<DigitalOutput> coils) {
        return IntStream.range(0, 4).map(i -> coils.get(i).isHigh() ? 1 << i : 0).sum();
    }

    @AfterEach
    void shutDown() {
        contexts.forEach(Context::shutdown);
    }

    void pass(double seconds) {
        long until = clock.nanos() + Math.round(seconds * 1e9);
        runner.advance(until);
        clock.set(until);
    }
}
