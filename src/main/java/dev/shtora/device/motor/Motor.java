package dev.shtora.device.motor;

import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.PaceLimits;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A motor with its step count. The cover's mailbox makes requests; a {@link StepRunner} makes the steps when it is the
 * motor's turn, through {@link StepLoop}. The thread that the runner uses is called the running side.
 *
 * <p>A request in motion continues from the present step and speed. Each request gets a number. Its last report is
 * exactly one of {@code rested}, {@code endstopMet}, {@code dropped} and {@code failed}, with that number; a request
 * that a newer one replaces gets none.
 */
public final class Motor {
    /** Speed of the slow approach to the endstop, as a share of the highest speed. */
    private static final double SLOW_SHARE = 0.25;

    private final MotorBuild build;
    private final TurnQueue turns;
    private final StepRunner runner;
    private final MotorReports reports;
    private final MoveExecution execution;
    private final StepLoop loop;
    private volatile Lateness lateness = new Lateness();

    /** The number of the newest request. */
    private int requests;
    private boolean engaged;
    /** The request that waits until the motor is cool; null if none does. */
    private @Nullable MotorRequest cooling;

    /** A motor at rest. The turn queue and its runner may be shared with other motors. */
    public Motor(MotorBuild build, TurnQueue turns, MotorReports reports) {
        this.build = build;
        this.turns = turns;
        this.runner = turns.runner();
        this.reports = reports;
        this.execution = new MoveExecution(build, this, turns.startSlot(), reports);
        this.loop = execution.loop();
    }

    /** Moves to a position as fast as the motor can, see {@link #moveTo(int, PaceLimits, StartGate)}. */
    public int moveTo(int target, StartGate startGate) {
        return moveTo(target, PaceLimits.NONE, startGate);
    }

    /**
     * Moves to a position. During a slow move the current is on between two steps too.
     *
     * @param target in steps from the top
     * @param pace how much slower the move is than the motor can
     * @return the request's number
     */
    public int moveTo(int target, PaceLimits pace, StartGate startGate) {
        return request(MotorRequest.Order.MOVE, build.limits(), pace,
                (shaft, from, velocity, limits) -> shaft.to(from, target, velocity, limits), target, startGate);
    }

    /**
     * Turns the shaft by a number of steps, down if positive; not limited by the bottom.
     *
     * @return the request's number
     */
    public int moveBy(int steps, StartGate startGate) {
        return moveBy(steps, PaceLimits.NONE, startGate);
    }

    /** The same at a pace. */
    public int moveBy(int steps, PaceLimits pace, StartGate startGate) {
        return request(MotorRequest.Order.JOG, build.limits(), pace,
                (shaft, from, velocity, limits) -> shaft.by(from, steps, velocity, limits), 0, startGate);
    }

    /**
     * Turns the shaft by a number of steps as slowly as the slow approach to the endstop; otherwise as {@link #moveBy}.
     *
     * @return the request's number
     */
    public int creepBy(int steps, PaceLimits pace, StartGate startGate) {
        return request(MotorRequest.Order.JOG, build.limits().slowedTo(SLOW_SHARE), pace,
                (shaft, from, velocity, limits) -> shaft.by(from, steps, velocity, limits), 0, startGate);
    }

    /**
     * Moves up until the endstop is pressed.
     *
     * @param atMost the greatest number of steps, 0 or more
     * @return the request's number
     */
    public int seek(int atMost, boolean slowly, StartGate startGate) {
        return seek(atMost, slowly, PaceLimits.NONE, startGate);
    }

    /** The same at a pace. */
    public int seek(int atMost, boolean slowly, PaceLimits pace, StartGate startGate) {
        return request(MotorRequest.Order.SEEK, slowly ? build.limits().slowedTo(SLOW_SHARE) : build.limits(), pace,
                (shaft, from, velocity, limits) -> shaft.by(from, -atMost, velocity, limits), 0, startGate);
    }

    /**
     * Brakes along the ramp. A motor that waits for its turn is at rest immediately.
     *
     * @return the request's number
     */
    public synchronized int brake() {
        cooling = null;
        if (!engaged || turns.withdraw(this)) {
            engaged = false;
            loop.pending(null);
            reports.rested(++requests, loop.position(), build.endstop().pressed());
            return requests;
        }
        return request(MotorRequest.Order.BRAKE, build.limits(), PaceLimits.NONE, Shaft::stop, 0, StartGate.open());
    }

    /**
     * Sets the position without moving, in steps from the top. Allowed only after the motor has reported that it rests.
     */
    public void setPosition(int steps) {
        loop.count().setPosition(steps);
    }

    /** The position in steps from the top. In motion it may be one step old. */
    public int position() {
        return loop.position();
    }

    /** The state of the shaft. Allowed only after the motor has reported that it rests. */
    public ShaftState shaftState() {
        return loop.shaftState();
    }

    /** How many steps the motor has made since {@link #setPosition}; empty before the first one. */
    public OptionalInt stepsSinceTop() {
        return loop.count().sinceTop();
    }

    /** Continues the count of {@link #stepsSinceTop} of the motor that this one replaces; before the first request. */
    public void continueCount(int stepsSinceTop) {
        loop.count().continueSinceTop(stepsSinceTop);
    }

    /** Sets the lower limit of moves to positions, in steps from the top. {@link #moveBy} is not limited. */
    public void setBottom(int steps) {
        loop.bottom(steps + build.grain());
    }

    /** Whether the endstop is pressed now; false without one. */
    public boolean endstopPressed() {
        return build.endstop().pressed();
    }

    /** The newest request's number. A report with an older number is out of date. */
    public synchronized int newestRequest() {
        return requests;
    }

    private synchronized int request(MotorRequest.Order order, MotionLimits limits, PaceLimits pace,
            MotorRequest.Plan plan,
            int target, StartGate startGate) {
        cooling = null;
        loop.pending(new MotorRequest(++requests, order, limits, pace, plan, target, startGate));
        if (engaged) {
            runner.wake(this);
        } else {
            engage();
        }
        return requests;
    }

    private void engage() {
        engaged = true;
        lateness = new Lateness();
        if (!turns.request(this)) {
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
            runner.wake(this);
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

    /** The time by which steps are due, in nanoseconds from an arbitrary origin. */
    long now() {
        return runner.now();
    }

    /** Its name in the log. */
    String name() {
        return build.name();
    }

    /** Its steps, for the runner. */
    StepLoop loop() {
        return loop;
    }

    /**
     * Ends the move after settling: switches the current off and ends the turn, unless there is a new request.
     *
     * @return whether its turn is over
     */
    synchronized boolean finish() {
        if (loop.pending() == null) {
            execution.release();
            engaged = false;
            turns.release(this);
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
            turns.release(this);
        }
    }

    /** Halts after an error, and reports it as the last report on the newest request. */
    synchronized void fail(String why) {
        try {
            halt();
        } finally {
            reports.failed(newestRequest(), why);
        }
    }

    /** The lateness of the steps of the present move or, at rest, of the last one. */
    public Lateness lateness() {
        return lateness;
    }

    /**
     * The lateness in nanoseconds that does not matter to the last moves: a usual one, or a quarter of the interval of a slow
     * move, which its next step makes up for.
     */
    long lateBudget(long usual) {
        return Math.max(usual, execution.longestInterval() / 4);
    }

    /** Reports the position if the motor is in motion. The runner calls it about five times a second. */
    void report() {
        execution.report();
    }
}
