package dev.shtora.daemon;

import dev.shtora.cover.Cause;
import dev.shtora.cover.Command;
import dev.shtora.cover.CoverInput;
import dev.shtora.cover.CoverInput.Asked;
import dev.shtora.cover.CoverInput.Planned;
import dev.shtora.cover.CoverMachine;
import dev.shtora.cover.CoverState;
import dev.shtora.cover.Effect;
import dev.shtora.cover.Picture;
import dev.shtora.cover.Travel;
import dev.shtora.drive.Motor;
import dev.shtora.plan.Desired;
import dev.shtora.plan.Planner;
import dev.shtora.schedule.Alarms;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * One cover: its mailbox, its state, and the hands that carry out what its machine decides. Whoever wants something posts
 * it; the machine alone changes the state.
 */
final class Controller implements Motor.Reports {
    private final String name;
    private final Travel travel;
    private final CoverMachine machine;
    private final Planner planner;
    private final Clock clock;
    private final Alarms alarms;
    private final Publisher publisher;
    private final Witness witness;
    private final Motor motor;
    private final Mailbox<Letter> mailbox;

    /** What comes into the mailbox. */
    private sealed interface Letter {
        /** An input, and the motor's request that it reports on; 0 if it is no report. */
        record Input(CoverInput input, int request) implements Letter {}

        /** Something to run when all letters before have been read. */
        record Mark(Runnable then) implements Letter {}
    }

    /** Touched by the mailbox's reader alone; others may look. */
    private volatile CoverState state = CoverState.initial();

    /**
     * @param motor makes the motor, which reports to this controller
     * @param executor who reads the mailbox
     */
    Controller(String name, Travel travel, Planner planner, Function<Motor.Reports, Motor> motor, Clock clock,
            Alarms alarms,
            Publisher publisher, Witness witness, Executor executor) {
        this.name = name;
        this.travel = travel;
        this.machine = new CoverMachine(travel);
        this.planner = planner;
        this.clock = clock;
        this.alarms = alarms;
        this.publisher = publisher;
        this.witness = witness;
        this.mailbox = new Mailbox<>(executor, this::read);
        this.motor = motor.apply(this);
    }

    /** Shows itself, finds its top if it may, and asks the plan. */
    void start(boolean home) {
        publisher.picture(name, picture());
        publisher.availability(name, true);
        if (home) {
            post(new Asked(Command.HOME, new Cause(Cause.Origin.SHTORA, "finding the top after the start"),
                    Instant.MIN));
        }
        plan(clock.instant());
    }

    /** What should be now goes into the mailbox; the alarm for what comes next is set. */
    private void plan(Instant now) {
        Desired desired = planner.desired(now);
        desired.now().ifPresent(event -> post(new Planned(event.position(), event.cause(), event.at())));
        publisher.nextEvent(name, desired.until());
        desired.until().ifPresent(until -> alarms.set(name, until, () -> plan(latest(until, clock.instant()))));
    }

    /** An alarm may ring a little early by this clock; what it was set for is due all the same. */
    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Somebody asks for something. */
    void ask(Command command, Cause cause) {
        post(new Asked(command, cause, clock.instant()));
    }

    /** Runs something when everything that has come in until now has been read. */
    void afterwards(Runnable then) {
        mailbox.post(new Letter.Mark(then));
    }

    private void post(CoverInput input) {
        mailbox.post(new Letter.Input(input, 0));
    }

    /** A report on a request that a newer one has overtaken tells of a move that is no more. */
    private void read(Letter letter) {
        switch (letter) {
            case Letter.Mark(Runnable then) -> then.run();
            case Letter.Input(CoverInput input, int request) -> {
                if (request == 0 || request == motor.newest()) {
                    next(input);
                }
            }
        }
    }

    private void next(CoverInput input) {
        Picture before = picture();
        CoverMachine.Next next = machine.next(state, input);
        state = next.state();
        next.effects().forEach(this::carryOut);
        Picture now = picture();
        if (!now.equals(before)) {
            publisher.picture(name, now);
            witness.changed(name, before, now);
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.MoveTo(int steps) -> motor.moveTo(steps);
            case Effect.Seek(int atMost, boolean slowly) -> motor.seek(atMost, slowly);
            case Effect.Brake _ -> motor.brake();
            case Effect.CallTop _ -> motor.callTop();
            case Effect.NoteDrift(int steps) -> {
                if (steps != 0) {
                    witness.drifted(name, steps);
                }
            }
        }
    }

    @Override
    public void passed(int request, int steps) {
        report(request, new CoverInput.Passed(steps));
    }

    @Override
    public void rested(int request, int steps, boolean endstopPressed) {
        report(request, new CoverInput.Rested(steps, endstopPressed));
    }

    @Override
    public void endstopMet(int request, int steps) {
        report(request, new CoverInput.EndstopMet(steps));
    }

    private void report(int request, CoverInput input) {
        mailbox.post(new Letter.Input(input, request));
    }

    Picture picture() {
        return Picture.of(state, travel);
    }

    String name() {
        return name;
    }

    void refuse(String payload, String why, Instant when) {
        publisher.rejected(name, payload, why, when);
        witness.refused(name, payload, why);
    }

    void gone() {
        publisher.availability(name, false);
    }
}
