package dev.shtora.device.motor;

import dev.shtora.device.motor.deadline.DeadlineWaiter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * A clock that jumps to each deadline, and beyond it by a given lateness. The thread can also be held between any two
 * readings.
 */
final class LateClock implements DeadlineWaiter, StepRunner {
    private final IntToLongFunction lateness;
    private final IntToLongFunction holds;
    private final List<Motor> started = new ArrayList<>();
    private int waits;
    private int readings;
    private long now;

    /** The times at which waits ended, in nanoseconds. */
    final List<Long> waitEnds = new ArrayList<>();

    /** @param lateness the lateness of the n-th wait, n from 1, in nanoseconds */
    LateClock(IntToLongFunction lateness) {
        this(lateness, _ -> 0);
    }

    private LateClock(IntToLongFunction lateness, IntToLongFunction holds) {
        this.lateness = lateness;
        this.holds = holds;
    }

    /** @param holds how long the thread is held before the n-th reading, n from 1, in nanoseconds */
    static LateClock held(IntToLongFunction holds) {
        return new LateClock(_ -> 0, holds);
    }

    @Override
    public long now() {
        now += holds.applyAsLong(++readings);
        return now;
    }

    /** How often the clock has been read, also by the models. */
    int readings() {
        return readings;
    }

    @Override
    public boolean waitUntil(long deadline, long earliest) {
        now = Math.max(now, Math.max(deadline + lateness.applyAsLong(++waits), earliest));
        waitEnds.add(now);
        return true;
    }

    @Override
    public void run(Motor motor) {
        started.add(motor);
    }

    /** Advances the time. */
    void pass(long nanos) {
        now += nanos;
    }

    /** Makes all started moves to their ends. */
    void finishMoves() {
        started.forEach(motor -> motor.realTimeSteps().run(this, motor.lateness()));
        started.clear();
    }

    @Override
    public void wake(Motor motor) {
        // There is no thread to wake.
    }

    @Override
    public void pause(long nanos) {
        pass(nanos);
    }

    @Override
    public void idle(long nanos) {
        pass(nanos);
    }

    @Override
    public void after(long nanos, Runnable task) {
        throw new AssertionError("no task is expected");
    }

    @Override
    public void close() {
        // There is no thread to end.
    }
}
