package dev.shtora.drive;

import dev.shtora.cover.Wait;
import dev.shtora.motion.Direction;
import dev.shtora.motion.Limits;
import dev.shtora.motion.Move;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A motor with its step count. Requests come from the cover's mailbox; steps are made by whoever paces it (a
 * {@link Runner}), in the loop {@code do { wait until due(); } while (fire());}, once it is the motor's turn.
 *
 * <p>A request in motion goes on from the step and the speed that the motor has. Each request gets a number and, as its
 * last report, exactly one of {@code rested}, {@code endstopMet}, {@code dropped} and {@code failed} with that number,
 * unless a newer request overtakes it.
 */
public final class Motor {
    /** How long the current holds the rotor after the last step, before it is switched off. */
    static final long SETTLE_NANOS = 250_000_000;
    /** The slow approach to the endstop, as a share of the full speed. */
    private static final double SLOWLY = 0.25;
    /** How long it waits before it asks for leave again. */
    private static final long HESITATION_NANOS = 1_000_000;
    /** How long after its first edge the endstop is looked at again: by then it has done bouncing. */
    private static final long DEBOUNCE_NANOS = 20_000_000;
    /** After so many touches that were none the endstop is taken at its word. */
    private static final int MOST_TOUCHES = 10;

    /** Where reports go. Called between two steps or after the last: it must only put them down. */
    public interface Reports {
        /** Under way, from the first step and then from time to time. */
        void passed(int request, int steps);

        /** At rest as asked. */
        void rested(int request, int steps, boolean endstopPressed);

        /** At rest because the endstop was pressed on the way up. */
        void endstopMet(int request, int steps);

        /** It does not move yet. */
        void waits(int request, Wait why);

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
    public record Build(StepDriver driver, Endstop endstop, Limits limits, int backlash, int grain, boolean hold,
            long allowanceNanos, Place start, StepRecord record) {}

    private final Build build;
    private final Turns turns;
    private final Runner runner;
    private final Reports reports;
    private final Shaft shaft;
    private final Heat heat;
    private volatile int bottom = Integer.MAX_VALUE;
    private volatile Lateness lateness = new Lateness();

    /** The newest request that the running side has not seen, and its number. Guarded by this where both are written. */
    private volatile @Nullable Request pending;
    private int requests;
    private boolean engaged;
    /** What waits until the motor is cool; nothing runs until then. */
    private @Nullable Request parked;

    /** From here on: touched by the running side alone, from {@link Runner#run} until {@link #fire} says that it is over. */
    private Move move;
    private Request request;
    private int step;
    private long began;
    private long next;
    private boolean stepping;
    /** The current is on, for this move or a moment after the last. */
    private boolean energised;
    /** This move has begun; before, it waits for its moment. */
    private boolean started;
    /** The endstop was touched: it stands, and looks again when the contact has done bouncing. */
    private boolean looking;
    private int touches;
    /** Its allowance was used up in motion: it brakes, and what was asked waits until it is cool. */
    private boolean exhausted;
    /** What was asked in motion has no leave to begin: it brakes. */
    private boolean refused;

    public Motor(Build build, Turns turns, Reports reports) {
        this.build = build;
        this.turns = turns;
        this.runner = turns.runner();
        this.reports = reports;
        this.shaft = new Shaft(build.backlash(), build.hold() ? 1 : build.grain(), build.start());
        this.heat = new Heat(build.allowanceNanos());
        this.request = Request.nothing(build.limits());
        this.move = shaft.stop(0, build.limits());
    }

    /** Moves to a position, in steps from the top. The answer is the request's number. */
    public int moveTo(int target, Leave leave) {
        return request(Request.Order.MOVE, build.limits(), (from, velocity, pace) -> from.to(target, velocity, pace),
                target, leave);
    }

    /** Turns by so many steps, down if positive, even past the bottom. */
    public int moveBy(int steps, Leave leave) {
        return request(Request.Order.JOG, build.limits(), (from, velocity, pace) -> from.by(steps, velocity, pace), 0,
                leave);
    }

    /** Moves up at most so many steps, until the endstop stops it. */
    public int seek(int atMost, boolean slowly, Leave leave) {
        return request(Request.Order.SEEK, slowly ? build.limits().slowedTo(SLOWLY) : build.limits(),
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
        return request(Request.Order.BRAKE, build.limits(), Shaft::stop, 0, Leave.granted());
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
    public Place place() {
        return shaft.place();
    }

    /** How many steps it has made since somebody told it where it is. */
    public int stepsSinceTop() {
        return shaft.sinceTop();
    }

    /** No move is to a place further down than so many steps from the top, except by {@link #moveBy}. */
    public void bottom(int steps) {
        bottom = steps + build.grain();
    }

    /** The newest request's number: a report with an older one is out of date. */
    public synchronized int newest() {
        return requests;
    }

    private synchronized int request(Request.Order order, Limits pace, Request.Plan plan, int target,
            Leave leave) {
        parked = null;
        pending = new Request(++requests, order, pace, plan, target, leave);
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
            reports.waits(requests, Wait.TURN);
        }
    }

    /** Too hot: the request waits outside of the line, and others take the turn meanwhile. */
    private synchronized void park(Request hot, long nanos) {
        stepping = false;
        release();
        if (pending == null) {
            parked = hot;
            reports.waits(hot.number(), Wait.COOLING);
            runner.after(nanos, () -> unpark(hot));
        }
    }

    private synchronized void unpark(Request cool) {
        if (cool.equals(parked)) {
            parked = null;
            pending = cool;
            engage();
        }
    }

    /** When the next step, the report or the end of settling is due, by the runner's time. */
    long due() {
        Request newest = pending;
        if (newest != null && !exhausted && !(inMotion() && newest.leave().ask() == Leave.Answer.NOT_YET)) {
            takeOver();
        }
        return next;
    }

    private boolean inMotion() {
        return stepping && started;
    }

    private void takeOver() {
        // At the step that it has made last, at the speed that it has there; a move that has made none may stand still.
        boolean moves = inMotion();
        double velocity = moves && !looking ? move.velocity(step) : 0;
        long now = moves && !looking ? began + move.due(step) : runner.now();
        looking = false;
        exhausted = velocity != 0 && heat.spent(now)
                && Objects.requireNonNull(pending).order() != Request.Order.BRAKE;
        if (exhausted) {
            begin(shaft.stop(velocity, build.limits()), now, true);
            return;
        }
        synchronized (this) {
            request = Objects.requireNonNull(pending);
            pending = null;
        }
        long cool = heat.readyAt(now);
        if (!moves && cool > now && request.order() != Request.Order.BRAKE) {
            next = now;
            park(request, cool - now);
            return;
        }
        refused = moves && request.leave().ask() == Leave.Answer.NO;
        Move planned = refused
                ? shaft.stop(velocity, build.limits())
                : request.plan().of(shaft, velocity, request.pace());
        boolean hasItsMoment = stepping && !started && request.order() != Request.Order.BRAKE;
        begin(planned, moves || planned.steps() == 0 ? now : hasItsMoment ? began : start(now), moves);
    }

    private void begin(Move planned, long at, boolean inMotion) {
        move = planned;
        started = inMotion;
        step = 0;
        began = at;
        stepping = true;
        schedule();
    }

    /** From rest: after the motors that have just begun. */
    private long start(long now) {
        return energised ? now : turns.start();
    }

    /**
     * Does what was due: switching the current on, a step unless the endstop forbids it, the report, or switching the
     * current off. False when it is over: the running side then lets go of the motor.
     */
    boolean fire() {
        if (!stepping) {
            return !finish();
        }
        if (looking) {
            look();
        } else if (step == move.steps()) {
            arrive();
        } else if (started) {
            step();
        } else {
            leave(request.leave().ask());
        }
        return true;
    }

    /** While it waits for leave, the current is on already: a moment later, when it has leave, the first step can come. */
    private void leave(Leave.Answer answer) {
        switch (answer) {
            case GO -> start();
            case NOT_YET -> {
                energise();
                began += HESITATION_NANOS;
                next = began;
            }
            case NO -> {
                rest();
                reports.dropped(request.number(), shaft.position());
            }
        }
    }

    private void energise() {
        build.driver().energise();
        energised = true;
    }

    private void start() {
        energise();
        started = true;
        touches = 0;
        build.endstop().arm();
        heat.runs(true, next);
        reports.passed(request.number(), shaft.position());
        schedule();
    }

    private void step() {
        Direction direction = move.direction(step + 1);
        if (direction == Direction.UP && build.endstop().touched()) {
            looking = true;
            next += DEBOUNCE_NANOS;
        } else if (direction == Direction.DOWN && shaft.position() >= bottom && meantToGoFurther()) {
            rest();
            reports.rested(request.number(), shaft.position(), false);
        } else {
            build.driver().step(direction);
            shaft.step(direction, build.record());
            step++;
            if (direction == Direction.DOWN) {
                build.endstop().arm();
            }
            schedule();
        }
    }

    /** The rotor stands. The endstop is pressed; or something else was on its wire, and the way goes on. */
    private void look() {
        looking = false;
        if (build.endstop().pressed() || ++touches > MOST_TOUCHES) {
            rest();
            reports.endstopMet(request.number(), shaft.position());
        } else {
            build.endstop().arm();
            startAfresh(next);
        }
    }

    /** What only brakes below the bottom, after a jog, is not stopped dead there: it would lose steps, and what it does next. */
    private boolean meantToGoFurther() {
        return request.order() == Request.Order.MOVE && request.target() >= bottom;
    }

    private void arrive() {
        boolean onlyToCool = exhausted;
        rest();
        if (refused) {
            refused = false;
            reports.dropped(request.number(), shaft.position());
        } else if (!onlyToCool) {
            int reached = request.order() == Request.Order.MOVE ? shaft.reached(request.target()) : shaft.position();
            reports.rested(request.number(), reached, build.endstop().pressed());
        }
    }

    /** The next step's time; before the start, when the current is switched on; after the last step the report is due at once. */
    private void schedule() {
        next = began + (started ? move.due(Math.min(step + 1, move.steps())) : 0);
    }

    private void rest() {
        stepping = false;
        exhausted = false;
        heat.runs(false, next);
        next += energised ? SETTLE_NANOS : 0;
    }

    private void release() {
        if (!build.hold()) {
            build.driver().release();
            energised = false;
        }
    }

    /** Settled: current off, unless something new has come in at this very moment. */
    private synchronized boolean finish() {
        if (pending == null) {
            release();
            engaged = false;
            turns.over(this);
        }
        return !engaged;
    }

    /** A step was so late that the rotor stands: a fresh ramp, from rest where it is to the same end. */
    void startAfresh(long now) {
        begin(started ? shaft.to(move, request.pace()) : move, now, started);
    }

    /** At rest at once, current off, without a word. */
    synchronized void letGo() {
        try {
            build.driver().release();
        } finally {
            energised = false;
            stepping = false;
            looking = false;
            exhausted = false;
            refused = false;
            engaged = false;
            parked = null;
            pending = null;
            heat.runs(false, next);
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
        if (stepping && started) {
            reports.passed(request.number(), shaft.position());
        }
    }

    /** How long the planned gap to the step that is due is, in nanoseconds. */
    long gap() {
        return stepping && started && !looking && step < move.steps() ? move.due(step + 1) - move.due(step) : 0;
    }
}
