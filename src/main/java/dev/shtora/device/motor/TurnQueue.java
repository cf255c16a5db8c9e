package dev.shtora.device.motor;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * Whose turn it is to move: at most so many motors at once, because one power supply feeds them all; the others wait in the
 * order in which they asked. Motors start one after another, so that their inrush does not add up.
 */
public final class TurnQueue {
    /** From one start to the next, in nanoseconds: no whole milliseconds, so that equal motors do not step at one moment. */
    private static final long STAGGER_NANOS = 100_300_000;

    private final StepRunner runner;
    private final int maxMoving;
    private final Set<Motor> moving = new HashSet<>();
    private final Queue<Motor> waiting = new ArrayDeque<>();
    private long nextStart = Long.MIN_VALUE;

    /** @param atMost how many may move at once, 1 or more */
    public TurnQueue(StepRunner runner, int atMost) {
        this.runner = runner;
        this.maxMoving = atMost;
    }

    /** What paces them. */
    public StepRunner runner() {
        return runner;
    }

    /** Asks for a turn. True: it moves; false: it waits in line. */
    synchronized boolean request(Motor motor) {
        if (moving.size() >= maxMoving) {
            waiting.add(motor);
            return false;
        }
        moving.add(motor);
        runner.run(motor);
        return true;
    }

    /** Leaves the line; false if it does not stand there. */
    synchronized boolean withdraw(Motor motor) {
        return waiting.remove(motor);
    }

    /** Its turn is over: the next in line moves. */
    synchronized void release(Motor motor) {
        moving.remove(motor);
        Motor next = waiting.poll();
        if (next != null) {
            request(next);
        }
    }

    /** When a motor that begins now may switch its current on, by the runner's time. */
    synchronized long reserveStart() {
        long start = Math.max(runner.now(), nextStart);
        nextStart = start + STAGGER_NANOS;
        return start;
    }
}
