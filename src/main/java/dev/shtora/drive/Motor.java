package dev.shtora.drive;

import dev.shtora.motion.Direction;
import dev.shtora.motion.Limits;
import dev.shtora.motion.Move;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A motor with its step count. Requests come from the cover's mailbox; steps are made by whoever paces it (a
 * {@link Runner}), in the loop {@code do { wait until due(); } while (fire());}.
 *
 * <p>A request in motion goes on from the step and the speed that the motor has. Each request gets a number and, as its
 * last report, exactly one {@code rested} or {@code endstopMet} with that number, unless a newer request overtakes it.
 */
public final class Motor {
    /** How long the coils hold after the last step, before they are switched off. */
    static final long SETTLE_NANOS = 250_000_000;
    /** The slow approach to the endstop, as a share of the full speed. */
    private static final double SLOWLY = 0.25;

    /** Where reports go. Called between two steps or after the last: it must only put them down. */
    public interface Reports {
        /** Under way, from time to time. */
        void passed(int request, int steps);

        /** At rest as asked. */
        void rested(int request, int steps, boolean endstopPressed);

        /** At rest because the endstop was pressed on the way up. */
        void endstopMet(int request, int steps);

        /** At rest because something broke; its coils are off, if its lines obey. Unless overridden, told as at rest. */
        default void failed(int request, int steps, String why) {
            rested(request, steps, false);
        }
    }

    private final CoilDriver coils;
    private final Endstop endstop;
    private final Limits limits;
    private final Runner runner;
    private final Reports reports;

    /** The newest request that the running side has not seen, and its number. Guarded by this where both are written. */
    private volatile @Nullable Request pending;
    private int requests;
    private boolean running;

    /** From here on: touched by the running side alone, from {@link Runner#run} until {@link #fire} says that it is over. */
    private Move move;
    private int request;
    private int step;
    private long began;
    private long next;
    private boolean stepping;
    private volatile int position;
    private Limits pace;
    private volatile Lateness lateness = new Lateness();

    public Motor(CoilDriver coils, Endstop endstop, Limits limits, Runner runner, Reports reports) {
        this.coils = coils;
        this.endstop = endstop;
        this.limits = limits;
        this.pace = limits;
        this.runner = runner;
        this.reports = reports;
        this.move = Move.to(0, 0, 0, limits);
    }

    private record Request(int number, Limits pace, Plan plan) {}

    /** Makes a move from a position and a velocity. */
    @FunctionalInterface
    private interface Plan {
        Move from(int position, double velocity, Limits pace);
    }

    /** Moves to a position, in steps from the top. The answer is the request's number. */
    public int moveTo(int target) {
        return request(limits, (from, velocity, pace) -> Move.to(from, velocity, target, pace));
    }

    /** Moves up at most so many steps, until the endstop stops it. */
    public int seek(int atMost, boolean slowly) {
        return request(slowly ? limits.slowedTo(SLOWLY) : limits,
                (from, velocity, pace) -> Move.to(from, velocity, from - atMost, pace));
    }

    /** Comes to rest along the ramp. */
    public int brake() {
        return request(limits, Move::stop);
    }

    /** Calls the place where it rests step 0. Only after it has reported that it rests. */
    public void callTop() {
        position = 0;
    }

    /** The newest request's number: a report with an older one is out of date. */
    public synchronized int newest() {
        return requests;
    }

    private synchronized int request(Limits pace, Plan plan) {
        Request newest = new Request(++requests, pace, plan);
        if (running) {
            pending = newest;
            runner.wake(this);
        } else {
            running = true;
            lateness = new Lateness();
            begin(newest, 0, runner.now());
            runner.run(this);
        }
        return newest.number();
    }

    /** When the next step, the report or the end of settling is due, by the runner's time. */
    long due() {
        if (pending != null) {
            takeOver();
        }
        return next;
    }

    private void takeOver() {
        Request newest;
        synchronized (this) {
            newest = Objects.requireNonNull(pending);
            pending = null;
        }
        // At the step that it has made last, at the speed that it has there; a move that has made none may stand still.
        begin(newest, stepping ? move.velocity(step) : 0, stepping ? began + move.due(step) : runner.now());
    }

    private void begin(Request newest, double velocity, long now) {
        request = newest.number();
        pace = newest.pace();
        move = newest.plan().from(position, velocity, newest.pace());
        step = 0;
        began = now;
        stepping = true;
        coils.energise();
        schedule();
    }

    /**
     * Does what was due: a step unless the endstop forbids it, the report, or switching the coils off. False when it is
     * over: the running side then lets go of the motor.
     */
    boolean fire() {
        if (!stepping) {
            return !finish();
        }
        if (step < move.steps()) {
            step();
        } else {
            rest();
            reports.rested(request, position, endstop.pressed());
        }
        return true;
    }

    private void step() {
        Direction direction = move.direction(step + 1);
        if (direction == Direction.UP && endstop.pressed()) {
            rest();
            reports.endstopMet(request, position);
            return;
        }
        coils.step(direction);
        position = move.position(++step);
        schedule();
    }

    /** The next step's time; after the last step the report is due at once. */
    private void schedule() {
        next = began + move.due(Math.min(step + 1, move.steps()));
    }

    private void rest() {
        stepping = false;
        next += SETTLE_NANOS;
    }

    /** Settled: coils off, unless something new has come in at this very moment. */
    private synchronized boolean finish() {
        if (pending == null) {
            coils.release();
            running = false;
        }
        return !running;
    }

    /** Tells how far it has come, if it is stepping. Called by the runner about five times a second. */
    void report() {
        if (stepping) {
            reports.passed(request, position);
        }
    }

    /** A step was so late that the rotor stands: a fresh ramp, from rest where it is to the same end. */
    void startAfresh(long now) {
        move = Move.to(position, 0, move.end(), pace);
        step = 0;
        began = now;
        schedule();
    }

    /** At rest at once, coils off, without a word. */
    synchronized void letGo() {
        stepping = false;
        pending = null;
        try {
            coils.release();
        } finally {
            running = false;
        }
    }

    /** Something broke: lets go of the motor, and tells so as the last report on the newest request. */
    void fail(String why) {
        try {
            letGo();
        } finally {
            reports.failed(newest(), position, why);
        }
    }

    /** How late its steps are: of the move that it makes or, at rest, has made last. */
    public Lateness lateness() {
        return lateness;
    }

    /** How long the planned gap to the step that is due is, in nanoseconds. */
    long gap() {
        return stepping && step < move.steps() ? move.due(step + 1) - move.due(step) : 0;
    }
}
