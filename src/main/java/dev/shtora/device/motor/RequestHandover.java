package dev.shtora.device.motor;

import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.PaceLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands a motor's requests over from the cover's mailbox to the running side. A newer request replaces one that the running
 * side has not taken. The running side takes the lock between two moves only, never for a step.
 */
final class RequestHandover {
    private final Motor motor;
    private final MotorBuild build;
    private final TurnQueue turns;
    private final StepRunner runner;
    private final MotorReports reports;
    private final MoveExecution execution;
    private final StepLoop loop;

    /** The number of the newest request. */
    private int requests;
    private boolean engaged;
    /** The request that waits until the motor is cool; null if none does. */
    private @Nullable MotorRequest cooling;

    RequestHandover(Motor motor, MotorBuild build, TurnQueue turns, MotorReports reports, MoveExecution execution) {
        this.motor = motor;
        this.build = build;
        this.turns = turns;
        this.runner = turns.runner();
        this.reports = reports;
        this.execution = execution;
        this.loop = execution.loop();
    }

    /** The newest request's number. */
    synchronized int newest() {
        return requests;
    }

    /** Makes a request. Returns its number. */
    synchronized int request(MotorRequest.Order order, MotionLimits limits, PaceLimits pace, MotorRequest.Plan plan,
            int target, StartGate startGate) {
        cooling = null;
        loop.pending(new MotorRequest(++requests, order, limits, pace, plan, target, startGate));
        if (engaged) {
            runner.wake(motor);
        } else {
            engage();
        }
        return requests;
    }

    /** Requests to brake. Returns the request's number. */
    synchronized int brake() {
        cooling = null;
        if (!engaged || turns.withdraw(motor)) {
            engaged = false;
            loop.pending(null);
            reports.rested(++requests, loop.position(), build.endstop().pressed());
            return requests;
        }
        return request(MotorRequest.Order.BRAKE, build.limits(), PaceLimits.NONE, Shaft::stop, 0, StartGate.open());
    }

    private void engage() {
        engaged = true;
        motor.clearLateness();
        if (!turns.request(motor)) {
            reports.waits(requests, WaitReason.TURN);
        }
    }

    /** Another motor waits for a turn: a move that may last longer than it must goes on as fast as it may. */
    synchronized void hurry() {
        MotorRequest newest = loop.pending();
        if (newest != null) {
            loop.pending(newest.lasts() ? newest.hurried(newest.startGate()) : newest);
        } else if (engaged) {
            execution.hurried().ifPresent(loop::pending);
            runner.wake(motor);
        }
    }

    /** Keeps a request until the motor is cool. The motor leaves the turn queue meanwhile. */
    synchronized void waitForCooling(MotorRequest hot, long nanos) {
        if (loop.pending() == null) {
            cooling = hot;
            reports.waits(hot.number(), WaitReason.COOLING);
            runner.after(nanos, () -> resumeCooled(hot));
        }
    }

    private synchronized void resumeCooled(MotorRequest cool) {
        if (cool.equals(cooling)) {
            cooling = null;
            loop.pending(cool);
            engage();
        }
    }

    /** Takes the newest request, for the running side; there must be one. */
    synchronized MotorRequest take() {
        MotorRequest newest = Objects.requireNonNull(loop.pending());
        loop.pending(null);
        return newest;
    }

    /**
     * Ends the move after settling: switches the current off and ends the turn, unless there is a new request.
     *
     * @return whether the motor's turn is over
     */
    synchronized boolean finish() {
        if (loop.pending() == null) {
            execution.release();
            engaged = false;
            turns.release(motor);
        }
        return !engaged;
    }

    /** Halts immediately, with the current off and without a report. */
    synchronized void halt() {
        try {
            execution.halt();
        } finally {
            engaged = false;
            cooling = null;
            loop.pending(null);
            turns.release(motor);
        }
    }

    /** Halts after an error, and reports it as the last report on the newest request. */
    synchronized void fail(String why) {
        try {
            halt();
        } finally {
            reports.failed(requests, why);
        }
    }
}
