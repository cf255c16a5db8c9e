package dev.shtora.device.motor;

import dev.shtora.core.motion.PaceLimits;
import dev.shtora.device.motor.deadline.Lateness;
import java.util.OptionalInt;

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
    private final StepRunner runner;
    private final MoveExecution execution;
    private final StepLoop loop;
    private final RequestHandover requests;
    private volatile Lateness lateness = new Lateness();

    /** A motor at rest. The turn queue and its runner may be shared with other motors. */
    public Motor(MotorBuild build, TurnQueue turns, MotorReports reports) {
        this.build = build;
        this.runner = turns.runner();
        this.execution = new MoveExecution(build, this, turns.startSlot(), reports);
        this.loop = execution.loop();
        this.requests = new RequestHandover(this, build, turns, reports, execution);
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
        return requests.request(MotorRequest.Order.MOVE, build.limits(), pace,
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
        return requests.request(MotorRequest.Order.JOG, build.limits(), pace,
                (shaft, from, velocity, limits) -> shaft.by(from, steps, velocity, limits), 0, startGate);
    }

    /**
     * Turns the shaft by a number of steps as slowly as the slow approach to the endstop; otherwise as {@link #moveBy}.
     *
     * @return the request's number
     */
    public int creepBy(int steps, PaceLimits pace, StartGate startGate) {
        return requests.request(MotorRequest.Order.JOG, build.limits().slowedTo(SLOW_SHARE), pace,
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
        return requests.request(MotorRequest.Order.SEEK, slowly ? build.limits().slowedTo(SLOW_SHARE) : build.limits(),
                pace,
                (shaft, from, velocity, limits) -> shaft.by(from, -atMost, velocity, limits), 0, startGate);
    }

    /**
     * Brakes along the ramp. A motor that waits for its turn is at rest immediately.
     *
     * @return the request's number
     */
    public int brake() {
        return requests.brake();
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
    public int newestRequest() {
        return requests.newest();
    }

    /** Its requests, for the running side. */
    RequestHandover requests() {
        return requests;
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

    /** Its steps in real time, for a runner with a thread for each motor. */
    RealTimeSteps realTimeSteps() {
        return new RealTimeSteps(loop, execution, requests, build.catchUp());
    }

    /** The lateness of the steps of the present move or, at rest, of the last one. */
    public Lateness lateness() {
        return lateness;
    }

    /** A move begins: its lateness is counted from zero. */
    void clearLateness() {
        lateness = new Lateness();
    }

    /**
     * The lateness in nanoseconds that does not matter to the last moves: a usual one, or a quarter of the interval of a slow
     * move, which its next step makes up for.
     */
    long lateBudget(long usual) {
        return Math.max(usual, execution.planner().longestInterval() / 4);
    }

    /** Reports the position if the motor is in motion. The runner calls it about five times a second. */
    void report() {
        execution.report();
    }
}
