package dev.shtora.simulation.bench;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.device.motor.Endstop;
import dev.shtora.device.motor.Motor;
import dev.shtora.device.motor.MotorBuild;
import dev.shtora.device.motor.MotorReports;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StartGate;
import dev.shtora.device.motor.StepRecorder;
import dev.shtora.device.motor.StepRunner;
import dev.shtora.device.motor.TurnQueue;
import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.device.motor.driver.CoilDriver;
import dev.shtora.simulation.model.SimulatedBoard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The daemon's motors on simulated lines without a model; each makes one move. */
public final class MotionRig implements AutoCloseable {
    private final Context pins = new SimulatedBoard().context();
    private final List<DigitalOutput> lines = new ArrayList<>();
    private final List<Motor> motors = new ArrayList<>();
    private final CountDownLatch moving;
    private volatile String trouble = "";

    MotionRig(int count, MotionLimits limits, StepRunner runner) {
        this(count, limits, runner, StepRecorder.none());
    }

    /** @param record records the steps of all motors */
    public MotionRig(int count, MotionLimits limits, StepRunner runner, StepRecorder record) {
        moving = new CountDownLatch(count);
        TurnQueue turns = new TurnQueue(runner, count);
        for (int i = 0; i < count; i++) {
            motors.add(motor(5 * i, limits, turns, record));
        }
    }

    /** Returns limits with which a motor runs at its rate from the second step to the last but one. */
    public static MotionLimits atOnce(int rate) {
        return new MotionLimits(rate, rate * (double) rate / 2);
    }

    private Motor motor(int pin, MotionLimits limits, TurnQueue turns, StepRecorder record) {
        List<DigitalOutput> coils = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            coils.add(pins.create(DigitalOutput.newConfigBuilder(pins).id("coil" + (pin + i)).bcm(pin + i)
                    .initial(DigitalState.LOW)));
        }
        lines.addAll(coils);
        Endstop endstop = Endstop.at(
                pins.create(DigitalInput.newConfigBuilder(pins).id("endstop" + pin).bcm(pin + 4)), DigitalState.LOW);
        return new Motor(
                new MotorBuild("motor", new CoilDriver(coils, CoilSequence.HALF, false, 0), endstop, limits, 0, 1,
                        false,
                        Long.MAX_VALUE, ShaftState.at(0), record),
                turns, new End());
    }

    /** Sets an action for each write of a line. */
    void onWrite(Runnable then) {
        lines.forEach(line -> line.addListener(_ -> then.run()));
    }

    /** Moves all motors at the same time and returns the lateness of their steps. */
    public Lateness move(int steps, Duration atMost) throws IOException {
        motors.forEach(motor -> motor.moveTo(steps, StartGate.open()));
        try {
            if (!moving.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                trouble = "the move did not end within " + atMost.toSeconds() + " s";
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (!trouble.isEmpty()) {
            throw new IOException("a move of " + steps + " steps: " + trouble);
        }
        Lateness all = new Lateness();
        motors.forEach(motor -> all.add(motor.lateness()));
        return all;
    }

    @Override
    public void close() {
        pins.shutdown();
    }

    private final class End implements MotorReports {
        @Override
        public void passed(int request, int steps) {
            // Only the end of the move is measured.
        }

        @Override
        public void rested(int request, int steps, boolean endstopPressed) {
            moving.countDown();
        }

        @Override
        public void endstopMet(int request, int steps) {
            failed(request, "the endstop was reported as pressed, but nothing presses it");
        }

        @Override
        public void failed(int request, String why) {
            trouble = why;
            moving.countDown();
        }

        @Override
        public void waits(int request, WaitReason why) {
            failed(request, why.text());
        }

        @Override
        public void dropped(int request, int steps) {
            failed(request, "the motor refused the move");
        }
    }
}
