package dev.shtora.device.motor;

import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.Move;
import java.util.function.LongSupplier;

/**
 * What a motor does about a request: current on, steps, the look at the endstop, the report, and the moment that the
 * current holds the rotor afterwards. Touched by the running side alone, from {@link StepRunner#run} until it is over.
 */
final class MoveExecution {
    /** How long the current holds the rotor after the last step, before it is switched off. */
    static final long SETTLE_NANOS = 250_000_000;
    /** How long it waits before it asks for leave again. */
    private static final long HESITATION_NANOS = 1_000_000;
    /** How long after its first edge the endstop is looked at again: by then it has done bouncing. */
    private static final long DEBOUNCE_NANOS = 20_000_000;
    /** After so many touches that were none the endstop is taken at its word. */
    private static final int MOST_TOUCHES = 10;

    private final Motor.Build build;
    private final Shaft shaft;
    private final DutyCycle heat;
    private final LongSupplier begins;
    private final Motor.Reports reports;
    private volatile int bottom = Integer.MAX_VALUE;

    private Move move;
    private MotorRequest request;
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
    /** When it may begin from rest, if it has been given such a moment and has not used it. */
    private long moment;
    private boolean given;
    /** Its allowance was used up in motion: it brakes, and what was asked waits until it is cool. */
    private boolean exhausted;
    /** What was asked in motion has no leave to begin: it brakes. */
    private boolean refused;

    /**
     * Where one move ends and another begins: at the step that it has made last, with the speed that it has there. A move
     * that has made none may stand still.
     */
    record Joint(boolean moves, double velocity, long at) {}

    /** @param begins when a motor may begin from rest: after the motors that have just begun */
    MoveExecution(Motor.Build build, Shaft shaft, LongSupplier begins, Motor.Reports reports) {
        this.build = build;
        this.shaft = shaft;
        this.begins = begins;
        this.reports = reports;
        this.heat = new DutyCycle(build.allowanceNanos());
        this.request = MotorRequest.nothing(build.limits());
        this.move = shaft.stop(0, build.limits());
    }

    /** No move is to a place further down than so many steps from the top, except a jog. */
    void bottom(int steps) {
        bottom = steps + build.grain();
    }

    /** When the next step, the report or the end of settling is due. */
    long next() {
        return next;
    }

    /** A move is under way, or waits for its moment; else the rotor only settles. */
    boolean stepping() {
        return stepping;
    }

    boolean inMotion() {
        return stepping && started;
    }

    boolean brakesToCool() {
        return exhausted;
    }

    /** Here something else takes over. */
    Joint joint(long now) {
        boolean turns = inMotion() && !looking;
        looking = false;
        return new Joint(inMotion(), turns ? move.velocity(step) : 0, turns ? began + move.due(step) : now);
    }

    /** Whether its allowance is used up in motion, so that it has to brake before anything else. */
    boolean exhaustedAt(Joint joint) {
        return joint.velocity() != 0 && heat.spent(joint.at());
    }

    void brakeToCool(Joint joint) {
        exhausted = true;
        begin(shaft.stop(joint.velocity(), build.limits()), joint.at(), true);
    }

    /** How long it has to cool before it may begin, in nanoseconds; 0 in motion. */
    long coolsFor(Joint joint) {
        return joint.moves() ? 0 : heat.readyAt(joint.at()) - joint.at();
    }

    /** What was to begin waits until it is cool. */
    void waits(Joint joint) {
        next = joint.at();
        stepping = false;
        release();
    }

    void follow(MotorRequest newest, Joint joint) {
        request = newest;
        refused = joint.moves() && newest.leave().ask() == StartGate.Answer.NO;
        Move planned = refused
                ? shaft.stop(joint.velocity(), build.limits())
                : newest.plan().of(shaft, joint.velocity(), newest.pace());
        boolean waits = stepping && !started && newest.order() != MotorRequest.Order.BRAKE;
        boolean atOnce = joint.moves() || planned.steps() == 0 || energised && !waits;
        begin(planned, atOnce ? joint.at() : waits ? began : moment(joint.at()), joint.moves());
    }

    /** When it may begin from rest. A moment to come that it was given and has not used is still its own. */
    private long moment(long now) {
        if (!given || moment - now < 0) {
            moment = begins.getAsLong();
            given = true;
        }
        return moment;
    }

    private void begin(Move planned, long at, boolean inMotion) {
        move = planned;
        started = inMotion;
        step = 0;
        began = at;
        stepping = true;
        schedule();
    }

    /** Does what is due: switching the current on, a step unless the endstop forbids it, or the report. */
    void fire() {
        if (looking) {
            look();
        } else if (step == move.steps()) {
            arrive();
        } else if (started) {
            step();
        } else {
            leave(request.leave().ask());
        }
    }

    /** While it waits for leave, the current is on already: a moment later, when it has leave, the first step can come. */
    private void leave(StartGate.Answer answer) {
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
        given = false;
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
        return request.order() == MotorRequest.Order.MOVE && request.target() >= bottom;
    }

    private void arrive() {
        boolean onlyToCool = exhausted;
        rest();
        if (refused) {
            refused = false;
            reports.dropped(request.number(), shaft.position());
        } else if (!onlyToCool) {
            int reached = request.order() == MotorRequest.Order.MOVE ? shaft.reached(request.target()) : shaft.position();
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

    /** Settled: current off, unless it is to hold the blind. */
    void release() {
        if (!build.hold()) {
            build.driver().release();
            energised = false;
        }
    }

    /** A step was so late that the rotor stands: a fresh ramp, from rest where it is to the same end. */
    void startAfresh(long now) {
        begin(started ? shaft.to(move, request.pace()) : move, now, started);
    }

    /** At rest at once, without a word; the current off, even if it holds the blind. */
    void letGo() {
        try {
            build.driver().release();
        } finally {
            energised = false;
            stepping = false;
            looking = false;
            exhausted = false;
            refused = false;
            heat.runs(false, next);
        }
    }

    /** Tells how far it has come, if it is stepping. */
    void report() {
        if (inMotion()) {
            reports.passed(request.number(), shaft.position());
        }
    }

    /** How long the planned gap to the step that is due is, in nanoseconds. */
    long gap() {
        return inMotion() && !looking && step < move.steps() ? move.due(step + 1) - move.due(step) : 0;
    }
}
