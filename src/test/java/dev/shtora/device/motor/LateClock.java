package dev.shtora.device.motor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** A time of its own that jumps to each moment that is waited for, and beyond it when it is told to be late. */
final class LateClock implements DeadlineWaiter, StepRunner {
    private final IntToLongFunction lateness;
    private final List<Motor> begun = new ArrayList<>();
    private int waits;
    private long now;

    /** The moments that were waited for and have come. */
    final List<Long> moments = new ArrayList<>();

    /** @param lateness how late the n-th wait ends, n from 1, in nanoseconds */
    LateClock(IntToLongFunction lateness) {
        this.lateness = lateness;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public boolean waitUntil(long deadline, long earliest) {
        now = Math.max(now, Math.max(deadline + lateness.applyAsLong(++waits), earliest));
        moments.add(now);
        return true;
    }

    @Override
    public void run(Motor motor) {
        begun.add(motor);
    }

    /** Time goes by and nobody looks. */
    void pass(long nanos) {
        now += nanos;
    }

    /** Makes all moves that have begun, to their ends. */
    void walk() {
        begun.forEach(motor -> motor.loop().run(this, motor.lateness()));
        begun.clear();
    }

    @Override
    public void wake(Motor motor) {
        // It never sleeps.
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
        throw new AssertionError("nobody waits here");
    }

    @Override
    public void close() {
        // No thread of its own.
    }
}
