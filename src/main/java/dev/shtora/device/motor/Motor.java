package dev.shtora.device.motor;

import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.MotionLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A motor with its step count. Requests come from the cover's mailbox; steps are made by whoever paces it (a
 * {@link StepRunner}), in the loop {@code do { wait until due(); } while (fire());}, once it is the motor's turn.
 *
 * <p>A request in motion goes on from the step and the speed that the motor has. Each request gets a number and, as its
 * last report, exactly one of {@code rested}, {@code endstopMet}, {@code dropped} and {@code failed} with that number,
 * unless a newer request overtakes it.
 */
public final class Motor {
    /** The slow approach to the endstop, as a share of the full speed. */
    private static final double SLOW_SHARE = 0.25;
    /** Where reports go. Called between two steps or after the last: it must only put them down. */
    public interface Reports {
        /** Under way, from the first step and then from time to time. */
        void passed(int request, int steps);

        /** At rest as asked. */
        void rested(int request, int steps, boolean endstopPressed);

        /** At rest because the endstop was pressed on the way up. */
        void endstopMet(int request, int steps);

        /** It does not move yet. */
        void waits(int request, WaitReason why);

        /** At rest, because it had no leave to begin. */
        void dropped(int request, int steps);

        /** At rest, with the current off if that can be done, because a pin could not be written. */
        void failed(int request, String why);
    }

    /**
     * How a motor is built.
     *
     * @param limits its speed and acceleration
     * @param backlash steps that turn nothing after a reversal, 0 or more
     * @param grain the steps from one place to the next where the rotor stays without current, 1 or more
     * @param hold whether the current stays on at rest
     * @param allowanceNanos how long it may run without a rest
     * @param start where its shaft is
     * @param recorder where each step is put down
     */
    public record Build(StepDriver driver, Endstop endstop, MotionLimits limits, int backlash, int grain, boolean hold,
            long allowanceNanos, ShaftState start, StepRecorder recorder) {}

    private final Build build;
    private final TurnQueue turns;
    private final StepRunner runner;
    private final Reports reports;
    private final MoveExecution execution;
    private final StepLoop loop;
    private volatile Lateness lateness = new Lateness();

    /** The number of the newest request. */
    private int requests;
    private boolean engaged;
    /** What waits until the motor is cool; nothing runs until then. */
    private @Nullable MotorRequest cooling;

    public Motor(Build build, TurnQueue turns, Reports reports) {
        this.build = build;
        this.turns = turns;
        this.runner = turns.runner();
        this.reports = reports;
        this.execution = new MoveExecution(build, this, turns::reserveStart, reports);
        this.loop = execution.loop();
    }

    /** Moves to a position, in steps from the top. The answer is the request's number. */
    public int moveTo(int target, StartGate leave) {
        return request(MotorRequest.Order.MOVE, build.limits(),
                (shaft, from, velocity, pace) -> shaft.to(from, target, velocity, pace), target, leave);
    }

    /** TurnQueue by so many steps, down if positive, even past the bottom. */
    public int moveBy(int steps, StartGate leave) {
        return request(MotorRequest.Order.JOG, build.limits(),
                (shaft, from, velocity, pace) -> shaft.by(from, steps, velocity, pace), 0, leave);
    }

    /** Moves up at most so many steps, until the endstop stops it. */
    public int seek(int atMost, boolean slowly, StartGate leave) {
        return request(MotorRequest.Order.SEEK, slowly ? build.limits().slowedTo(SLOW_SHARE) : build.limits(),
                (shaft, from, velocity, pace) -> shaft.by(from, -atMost, velocity, pace), 0, leave);
    }

    /** Comes to rest along the ramp; where it still waits for its turn, at once. */
    public synchronized int brake() {
        cooling = null;
        if (!engaged || turns.withdraw(this)) {
            engaged = false;
            loop.pending(null);
            reports.rested(++requests, loop.position(), build.endstop().pressed());
            return requests;
        }
        return request(MotorRequest.Order.BRAKE, build.limits(), Shaft::stop, 0, StartGate.open());
    }

    /** Calls the place where it rests so many steps from the top. Only after it has reported that it rests. */
    public void setPosition(int steps) {
        loop.setPosition(steps);
    }

    /** Where its fabric is, in steps from the top; while it moves, a moment ago. */
    public int position() {
        return loop.position();
    }

    /** Where its shaft is. Only after it has reported that it rests. */
    public ShaftState shaftState() {
        return loop.shaftState();
    }

    /** How many steps it has made since somebody told it where it is. */
    public int stepsSinceTop() {
        return loop.sinceTop();
    }

    /** No move is to a place further down than so many steps from the top, except by {@link #moveBy}. */
    public void setBottom(int steps) {
        loop.bottom(steps + build.grain());
    }

    /** The newest request's number: a report with an older one is out of date. */
    public synchronized int newestRequest() {
        return requests;
    }

    private synchronized int request(MotorRequest.Order order, MotionLimits pace, MotorRequest.Plan plan, int target,
            StartGate leave) {
        cooling = null;
        loop.pending(new MotorRequest(++requests, order, pace, plan, target, leave));
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

    /** Too hot: the request waits outside of the line, and others take the turn meanwhile. */
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

    /** The time by which steps are due, in nanoseconds from an arbitrary beginning. */
    long now() {
        return runner.now();
    }

    /** Its steps, for the runner. */
    StepLoop loop() {
        return loop;
    }

    /**
     * Settled: current off, and its turn is over; unless something is requested at this very moment.
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

    /** At rest at once, current off, without a word. */
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

    /** Something broke: lets go of the motor, and tells so as the last report on the newest request. */
    synchronized void fail(String why) {
        try {
            halt();
        } finally {
            reports.failed(newestRequest(), why);
        }
    }

    /** How late its steps are: of the move that it makes or, at rest, has made last. */
    public Lateness lateness() {
        return lateness;
    }

    /** Tells how far it has come, if it is stepping. Called by the runner about five times a second. */
    void report() {
        execution.report();
    }
}
