package dev.shtora.simulation.model;

import dev.shtora.device.motor.Motor;
import dev.shtora.device.motor.StepClock;
import dev.shtora.device.motor.StepRunner;
import dev.shtora.device.motor.VirtualStepRunner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes steps faster than real time by a factor. A {@link VirtualStepRunner} is advanced every few milliseconds. */
public final class AcceleratedStepRunner implements StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(AcceleratedStepRunner.class);
    private static final long TICK_MILLIS = 10;
    private static final long REPORT_NANOS = 200_000_000;

    private final long began = System.nanoTime();
    private final double factor;
    private final VirtualStepRunner walk;
    private final ScheduledExecutorService ticks = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("motor-walk").factory());

    /**
     * @param modelClock the clock that the models read
     * @param factor how many seconds of motion pass in one second of real time, above 0
     */
    public AcceleratedStepRunner(StepClock modelClock, double factor) {
        this.factor = factor;
        this.walk = new VirtualStepRunner(modelClock, this::now, Math.round(REPORT_NANOS * factor));
        ticks.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** An exception must not end the periodic task. */
    private void tick() {
        try {
            walk.advance(now());
        } catch (RuntimeException e) {
            LOG.error("A motor could not make its step", e);
        }
    }

    @Override
    public long now() {
        return Math.round((System.nanoTime() - began) * factor);
    }

    @Override
    public void run(Motor motor) {
        walk.run(motor);
    }

    @Override
    public void wake(Motor motor) {
        walk.wake(motor);
    }

    @Override
    public void pause(long nanos) {
        walk.pause(nanos);
    }

    @Override
    public void idle(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    @Override
    public void after(long nanos, Runnable task) {
        walk.after(nanos, task);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
