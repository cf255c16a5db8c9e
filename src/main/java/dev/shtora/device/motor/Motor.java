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
    private static final double SLOWLY = 0.25;
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
     * @param record where each step is put down
     */
    public record Build(StepDriver driver, Endstop endstop, MotionLimits limits, int backlash, int grain, boolean hold,
            long allowanceNanos, ShaftState start, StepRecorder record) {}

    private final Build build;
    private final TurnQueue turns;
    private final StepRunner runner;
    private final Reports reports;
    private final Shaft shaft;
    private final MoveExecution course;
    private volatile Lateness lateness = new Lateness();

    /** The newest request that the running side has not seen, and its number. Guarded by this where both are written. */
    private volatile @Nullable MotorRequest pending;
    private int requests;
    private boolean engaged;
    /** What waits until the motor is cool; nothing runs until then. */
    private @Nullable MotorRequest parked;

    public Motor(Build build, TurnQueue turns, Reports reports) {
        this.build = build;
        this.turns = turns;
        this.runner = turns.runner();
        this.reports = reports;
        this.shaft = new Shaft(build.backlash(), build.hold() ? 1 : build.grain(), build.start());
        this.course = new MoveExecution(build, shaft, turns::start, reports);
    }

    /** Moves to a position, in steps from the top. The answer is the request's number. */
    public int moveTo(int target, StartGate leave) {
        return request(MotorRequest.Order.MOVE, build.limits(), (from, velocity, pace) -> from.to(target, velocity, pace),
                target, leave);
    }

    /** Turns by so many steps, down if positive, even past the bottom. */
    public int moveBy(int steps, StartGate leave) {
        return request(MotorRequest.Order.JOG, build.limits(), (from, velocity, pace) -> from.by(steps, velocity, pace), 0,
                leave);
    }

    /** Moves up at most so many steps, until the endstop stops it. */
    public int seek(int atMost, boolean slowly, StartGate leave) {
        return request(MotorRequest.Order.SEEK, slowly ? build.limits().slowedTo(SLOWLY) : build.limits(),
                (from, velocity, pace) -> from.by(-atMost, velocity, pace), 0, leave);
    }

    /** Comes to rest along the ramp; where it still waits for its turn, at once. */
    public synchronized int brake() {
        parked = null;
        if (!engaged || turns.withdraw(this)) {
            engaged = false;
            pending = null;
            reports.rested(++requests, shaft.position(), build.endstop().pressed());
            return requests;
        }
        return request(MotorRequest.Order.BRAKE, build.limits(), Shaft::stop, 0, StartGate.granted());
    }

    /** Calls the place where it rests so many steps from the top. Only after it has reported that it rests. */
    public void callHere(int steps) {
        shaft.here(steps);
    }

    /** Where its fabric is, in steps from the top; while it moves, a moment ago. */
    public int position() {
        return shaft.position();
    }

    /** Where its shaft is. Only after it has reported that it rests. */
    public ShaftState place() {
        return shaft.place();
    }

    /** How many steps it has made since somebody told it where it is. */
    public int stepsSinceTop() {
        return shaft.sinceTop();
    }

    /** No move is to a place further down than so many steps from the top, except by {@link #moveBy}. */
    public void bottom(int steps) {
        course.bottom(steps);
    }

    /** The newest request's number: a report with an older one is out of date. */
    public synchronized int newest() {
        return requests;
    }

    private synchronized int request(MotorRequest.Order order, MotionLimits pace, MotorRequest.Plan plan, int target,
            StartGate leave) {
        parked = null;
        pending = new MotorRequest(++requests, order, pace, plan, target, leave);
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
        if (!turns.ask(this)) {
            reports.waits(requests, WaitReason.TURN);
        }
    }

    /** Too hot: the request waits outside of the line, and others take the turn meanwhile. */
    private synchronized void park(MotorRequest hot, long nanos) {
        if (pending == null) {
            parked = hot;
            reports.waits(hot.number(), WaitReason.COOLING);
            runner.after(nanos, () -> unpark(hot));
        }
    }

    private synchronized void unpark(MotorRequest cool) {
        if (cool.equals(parked)) {
            parked = null;
            pending = cool;
            engage();
        }
    }

    /** When the next step, the report or the end of settling is due, by the runner's time. */
    long due() {
        MotorRequest newest = pending;
        if (newest != null && !course.brakesToCool()
                && !(course.inMotion() && newest.leave().ask() == StartGate.Answer.NOT_YET)) {
            takeOver(course.joint(runner.now()));
        }
        return course.next();
    }

    private void takeOver(MoveExecution.Joint joint) {
        if (course.exhaustedAt(joint) && Objects.requireNonNull(pending).order() != MotorRequest.Order.BRAKE) {
            course.brakeToCool(joint);
            return;
        }
        MotorRequest newest = take();
        long cools = course.coolsFor(joint);
        if (cools > 0 && newest.order() != MotorRequest.Order.BRAKE) {
            course.waits(joint);
            park(newest, cools);
        } else {
            course.follow(newest, joint);
        }
    }

    private synchronized MotorRequest take() {
        MotorRequest newest = Objects.requireNonNull(pending);
        pending = null;
        return newest;
    }

    /**
     * Does what was due: switching the current on, a step unless the endstop forbids it, the report, or switching the
     * current off. False when it is over: the running side then lets go of the motor.
     */
    boolean fire() {
        if (!course.stepping()) {
            return !finish();
        }
        course.fire();
        return true;
    }

    /** Settled: current off, unless something new has come in at this very moment. */
    private synchronized boolean finish() {
        if (pending == null) {
            course.release();
            engaged = false;
            turns.over(this);
        }
        return !engaged;
    }

    /** A step was so late that the rotor stands: a fresh ramp, from rest where it is to the same end. */
    void startAfresh(long now) {
        course.startAfresh(now);
    }

    /** At rest at once, current off, without a word. */
    synchronized void letGo() {
        try {
            course.letGo();
        } finally {
            engaged = false;
            parked = null;
            pending = null;
            turns.over(this);
        }
    }

    /** Something broke: lets go of the motor, and tells so as the last report on the newest request. */
    synchronized void fail(String why) {
        try {
            letGo();
        } finally {
            reports.failed(newest(), why);
        }
    }

    /** How late its steps are: of the move that it makes or, at rest, has made last. */
    public Lateness lateness() {
        return lateness;
    }

    /** Tells how far it has come, if it is stepping. Called by the runner about five times a second. */
    void report() {
        course.report();
    }

    /** How long the planned gap to the step that is due is, in nanoseconds. */
    long gap() {
        return course.gap();
    }
}
