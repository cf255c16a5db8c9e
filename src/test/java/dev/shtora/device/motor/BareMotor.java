package dev.shtora.device.motor;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.device.motor.driver.CoilDriver;
import dev.shtora.simulation.model.SimulatedBoard;
import dev.shtora.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A motor on simulated lines without a model of the blind; completes a future with its last report. */
final class BareMotor implements MotorReports, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Context context = new SimulatedBoard().context();
    private final CompletableFuture<String> last = new CompletableFuture<>();
    final List<DigitalOutput> coils = IntStream.range(0, 4)
            .mapToObj(pin -> context.<DigitalOutput>create(DigitalOutput.newConfigBuilder(context).id("coil" + pin)
                    .bcm(pin).initial(DigitalState.LOW)))
            .toList();
    final Motor motor;

    BareMotor(MotionLimits limits, StepRunner runner) {
        this(limits, new TurnQueue(runner, 1));
    }

    BareMotor(MotionLimits limits, TurnQueue turns) {
        this(limits, turns, StepRecorder.none());
    }

    /** @param recorder is called while a step is made */
    BareMotor(MotionLimits limits, TurnQueue turns, StepRecorder recorder) {
        Endstop endstop = Endstop.at(context.create(DigitalInput.newConfigBuilder(context).id("end").bcm(4)),
                DigitalState.LOW);
        motor = new Motor(
                new MotorBuild("motor", new CoilDriver(coils, CoilSequence.HALF, false, 0), endstop, limits, 0, 1,
                        false,
                        Long.MAX_VALUE, ShaftState.at(0), recorder),
                turns, this);
    }

    boolean cold() {
        return coils.stream().allMatch(DigitalOutput::isLow);
    }

    /** The last report. */
    String end() throws Exception {
        return last.get(Await.extended(TIMEOUT).toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void passed(int request, int steps) {
        // Only the last report counts.
    }

    @Override
    public void rested(int request, int steps, boolean endstopPressed) {
        last.complete("rested " + steps);
    }

    @Override
    public void endstopMet(int request, int steps) {
        last.complete("endstop " + steps);
    }

    @Override
    public void failed(int request, String why) {
        last.complete("failed: " + why);
    }

    @Override
    public void waits(int request, WaitReason why) {
        // Only the last report counts.
    }

    @Override
    public void dropped(int request, int steps) {
        last.complete("dropped " + steps);
    }

    @Override
    public void close() {
        context.shutdown();
    }
}
