package dev.shtora.device.motor;

import dev.shtora.core.motion.Move;
import dev.shtora.device.motor.MovePlanner.Joint;
import java.util.Optional;

/**
 * Executes the requests of a motor: the phases from switching the current on to switching it off. {@link StepLoop} makes
 * the steps. Called only by the running side, from {@link StepRunner#run} until the turn is over.
 */
final class MoveExecution {
    /** How long the current holds the rotor after the last step. */
    static final long SETTLE_NANOS = 250_000_000;

    private final MotorBuild build;
    private final Motor motor;
    private final DutyCycle dutyCycle;
    private final TurnQueue.StartSlot startSlot;
    private final MotorReports reports;
    private final StepLoop loop;
    private final MovePlanner planner;

    /** Written by the running side alone, read by any thread for {@link #report}. */
    private volatile MovePhase phase = MovePhase.IDLE;
    private volatile MotorRequest request;
    private Ending ending = Ending.REST;

    /** What the end of the present move means. */
    private enum Ending {
        /** The request is done. */
        REST,
        /** The request must not start: the motor brakes the move in progress. */
        DROP,
        /** The duty cycle is exhausted: the motor brakes, and the request that arrived is executed afterwards. */
        COOL
    }

    MoveExecution(MotorBuild build, Motor motor, TurnQueue.StartSlot startSlot, MotorReports reports) {
        this.build = build;
        this.motor = motor;
        this.startSlot = startSlot;
        this.reports = reports;
        this.dutyCycle = new DutyCycle(build.allowanceNanos());
        this.request = MotorRequest.none(build.limits());
        this.loop = new StepLoop(build, this);
        this.planner = new MovePlanner(build, loop);
    }

    StepLoop loop() {
        return loop;
    }

    /** The present request without a shortest duration; empty if it has none. From any thread. */
    Optional<MotorRequest> hurried() {
        MotorRequest present = request;
        return Optional.of(present).filter(MotorRequest::lasts).filter(_ -> phase.inMotion() || phase.waits())
                .map(slow -> slow.hurried(phase.inMotion() ? StartGate.open() : slow.startGate()));
    }

    /** Takes the newest request if it may replace the move in progress. */
    void take(MotorRequest newest) {
        boolean mustWait = ending == Ending.COOL
                || phase.inMotion() && newest.startGate().answer() == StartGate.Answer.NOT_YET;
        if (!mustWait) {
            Joint joint = planner.joint(phase, motor.now());
            if (joint.velocity() != 0 && dutyCycle.exhausted(joint.at())
                    && newest.order() != MotorRequest.Order.BRAKE) {
                ending = Ending.COOL;
                step(planner.stop(joint), joint);
            } else {
                execute(motor.requests().take(), joint);
            }
        }
    }

    private void execute(MotorRequest newest, Joint joint) {
        long cools = joint.moves() || newest.order() == MotorRequest.Order.BRAKE
                ? 0
                : dutyCycle.readyAt(joint.at()) - joint.at();
        if (cools > 0) {
            loop.waitUntil(joint.at());
            release();
            motor.requests().waitForCooling(newest, cools);
        } else {
            follow(newest, joint);
        }
    }

    private void follow(MotorRequest newest, Joint joint) {
        request = newest;
        boolean refused = joint.moves() && newest.startGate().answer() == StartGate.Answer.NO;
        ending = refused ? Ending.DROP : Ending.REST;
        Move move = planner.follow(newest, joint, refused);
        if (joint.moves()) {
            step(move, joint);
        } else {
            loop.prepare(move, startsAt(move, joint.at()));
            phase = phase.requested();
        }
    }

    private long startsAt(Move move, long now) {
        boolean keepsItsMoment = phase.waits() && request.order() != MotorRequest.Order.BRAKE;
        if (move.steps() == 0 || phase.hasCurrent() && !keepsItsMoment) {
            return now;
        }
        return keepsItsMoment ? loop.deadline() : startSlot.at(now);
    }

    private void step(Move move, Joint joint) {
        step(move, phase == MovePhase.STEPPING ? planner.continuesAt(move, joint, motor.now()) : joint.at());
    }

    private void step(Move move, long at) {
        phase = MovePhase.STEPPING;
        loop.begin(move, at);
    }

    /** Executes the action that is due between moves. False if the motor is at rest and its turn is over. */
    boolean fire() {
        switch (phase) {
            case WAITING_FOR_TURN, WAITING_FOR_JOURNAL -> {
                if (loop.complete()) {
                    arrive();
                } else {
                    queryGate();
                }
            }
            case STEPPING -> arrive();
            case DEBOUNCING -> debounced();
            case IDLE, ENERGISED, SETTLING -> {
                return !motor.requests().finish();
            }
        }
        return true;
    }

    private void queryGate() {
        switch (request.startGate().answer()) {
            case GO -> start();
            case NOT_YET -> {
                build.driver().energise();
                phase = MovePhase.WAITING_FOR_JOURNAL;
                loop.waitUntil(loop.deadline() + StepLoop.GATE_NANOS);
            }
            case NO -> {
                rest();
                reports.dropped(request.number(), loop.position());
            }
        }
    }

    private void start() {
        build.driver().energise();
        phase = MovePhase.STEPPING;
        startSlot.use();
        build.endstop().watch();
        dutyCycle.setRunning(true, loop.deadline());
        reports.passed(request.number(), loop.position());
        loop.start();
    }

    /** Before a step up, the endstop is pressed or has been. */
    void endstopTouched() {
        phase = MovePhase.DEBOUNCING;
        loop.waitUntil(loop.deadline() + Endstop.DEBOUNCE_NANOS);
    }

    private void debounced() {
        build.endstop().debounce();
        if (build.endstop().touched()) {
            rest();
            reports.endstopMet(request.number(), loop.position());
        } else {
            restartRamp(loop.deadline());
        }
    }

    /** Whether the present request ends below the bottom, in steps from the top. */
    boolean endsBelow(int bottom) {
        return request.endsBelow(bottom);
    }

    /** Before a step down, the fabric is at the bottom. */
    void bottomReached() {
        rest();
        reports.rested(request.number(), loop.position(), false);
    }

    private void arrive() {
        Ending meaning = ending;
        rest();
        switch (meaning) {
            case REST -> reports.rested(request.number(), planner.reached(request), build.endstop().pressed());
            case DROP -> reports.dropped(request.number(), loop.position());
            case COOL -> {
                // The request that waits is executed next.
            }
        }
    }

    private void rest() {
        ending = Ending.REST;
        dutyCycle.setRunning(false, loop.deadline());
        loop.waitUntil(loop.deadline() + (phase.hasCurrent() ? SETTLE_NANOS : 0));
        phase = phase.ended();
    }

    /** Switches the current off after settling, unless it holds the blind. */
    void release() {
        if (!build.hold()) {
            build.driver().release();
            phase = MovePhase.IDLE;
        } else {
            phase = phase.hasCurrent() ? MovePhase.ENERGISED : MovePhase.IDLE;
        }
    }

    /** Starts a new ramp from rest to the same end, since the rotor is at rest: a step was too late, or it has not started. */
    void restartRamp(long now) {
        if (phase.inMotion()) {
            step(planner.restart(), now);
        } else {
            loop.waitUntil(now);
        }
    }

    /** Halts immediately without a report; switches the coils off even if they hold the blind. */
    void halt() {
        try {
            build.driver().release();
        } finally {
            phase = MovePhase.IDLE;
            ending = Ending.REST;
            dutyCycle.setRunning(false, loop.deadline());
        }
    }

    /** The planner of its moves. */
    MovePlanner planner() {
        return planner;
    }

    /** Reports the position if the motor is in motion. */
    void report() {
        if (phase.inMotion()) {
            reports.passed(request.number(), loop.position());
        }
    }
}
