package dev.shtora.device.motor;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;

/**
 * Limits how many motors move at once, because one power supply feeds them all. The others wait in the order of their
 * requests, and a slow move for which they wait goes on at the normal speed. Starts are staggered, so that inrush currents do
 * not add up.
 */
public final class TurnQueue {
    /**
     * The time from one start to the next. It is not a whole number of milliseconds, so that equal motors do not step at
     * the same time.
     */
    public static final long STAGGER_NANOS = 100_300_000;

    private final StepRunner runner;
    private final int maxMoving;
    private final Set<Motor> moving = new HashSet<>();
    private final Queue<Motor> waiting = new ArrayDeque<>();
    private long nextStart = Long.MIN_VALUE;

    /** @param atMost how many motors may move at once, 1 or more */
    public TurnQueue(StepRunner runner, int atMost) {
        this.runner = runner;
        this.maxMoving = atMost;
    }

    /** The runner that makes their steps. */
    public StepRunner runner() {
        return runner;
    }

    /**
     * Requests a turn.
     *
     * @return true if the motor runs from now on, false if it waits
     */
    synchronized boolean request(Motor motor) {
        if (moving.size() >= maxMoving) {
            waiting.add(motor);
            runner.after(0, this::hurry); // Later, because it locks other motors.
            return false;
        }
        moving.add(motor);
        runner.run(motor);
        return true;
    }

    /** While a motor waits, no other takes longer than it must. */
    private void hurry() {
        (isAwaited() ? moving() : List.<Motor>of()).forEach(motor -> motor.requests().hurry());
    }

    private synchronized boolean isAwaited() {
        return !waiting.isEmpty();
    }

    private synchronized List<Motor> moving() {
        return List.copyOf(moving);
    }

    /**
     * Withdraws a motor that waits.
     *
     * @return false if it does not wait
     */
    synchronized boolean withdraw(Motor motor) {
        return waiting.remove(motor);
    }

    /** Ends a motor's turn. The first motor that waits runs from now on. */
    synchronized void release(Motor motor) {
        moving.remove(motor);
        Motor next = waiting.poll();
        if (next != null) {
            request(next);
            if (isAwaited()) {
                runner.after(0, this::hurry);
            }
        }
    }

    /** The start slot of a motor of this queue. */
    StartSlot startSlot() {
        return new StartSlot();
    }

    /**
     * Reserves the time at which a motor may switch its current on, in nanoseconds of the runner's time: now, or
     * later if another motor has started or will start.
     */
    private synchronized long reserveStart() {
        long start = Math.max(runner.now(), nextStart);
        nextStart = start + STAGGER_NANOS;
        return start;
    }

    /** The time at which one motor may start from rest, staggered with the others. Used by its running side only. */
    final class StartSlot {
        /** The time that was reserved and is not used yet. */
        private OptionalLong reserved = OptionalLong.empty();

        private StartSlot() {}

        /** Returns the reserved time, and reserves one if there is none or it is over. */
        long at(long now) {
            if (reserved.isEmpty() || reserved.getAsLong() - now < 0) {
                reserved = OptionalLong.of(reserveStart());
            }
            return reserved.getAsLong();
        }

        /** The motor starts; the next start needs another slot. */
        void use() {
            reserved = OptionalLong.empty();
        }
    }
}
