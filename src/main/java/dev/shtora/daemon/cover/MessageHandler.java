package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.ReasonText;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.controller.AutomationPolicy;
import dev.shtora.daemon.controller.CommandHandler;
import dev.shtora.daemon.controller.CoverAutomation;
import dev.shtora.daemon.controller.CoverHandler;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.ReceivedCommand;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.daemon.status.CoverKind;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.daemon.status.StatusUpdates;
import dev.shtora.device.contact.WallButton;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.motor.Motor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Handles the messages of one cover, one at a time, each in three steps: <em>decide</em>, <em>perform</em>, <em>publish</em>.
 * The mailbox of the {@link LocalController} calls all methods, except those that are marked otherwise.
 */
final class MessageHandler implements CoverHandler {
    private final String name;
    private final Environment environment;
    private final Consumer<Message> mailbox;
    private final Motor motor;
    private final PositionTracker tracker;
    private final EffectExecutor executor;
    private final CurrentCommissioning commissioning;
    private final CurrentState current;
    private final FirstMove firstMove;
    private final TravelTime travelTime;
    private final CoverAutomation automation;
    private final JournalRetry journalRetry;
    private final WallButtons buttons;
    private final CurrentStatus status;
    private final StatusUpdates updates;
    private final CommandHandler commands;

    /**
     * @param motors makes the motor, which reports to the mailbox
     * @param conditions the conditions on inputs
     * @param mailbox receives messages that are handled later
     */
    MessageHandler(LocalCover cover, Planner planner, MotorFactory motors, Environment environment,
            StatusPublisher publisher, Conditions conditions, Consumer<Message> mailbox) {
        this.name = cover.name();
        this.environment = environment;
        this.mailbox = mailbox;
        this.tracker = new PositionTracker(cover,
                PositionJournal.open(name, new CoverCalibration(cover).key(), environment.storage()));
        CommissioningInputs inputs = new CommissioningInputs(environment.realPins() && tracker.uncommissioned(),
                environment.runner(), this::barrier, this::apply);
        this.motor = motors.motor(cover, new MotorMessages(name, mailbox), tracker.start(), tracker.record(), inputs);
        MovePace pace = MovePace.of(cover, planner.solarDays().site().zone(), environment);
        RememberedState memory = new RememberedState(cover, tracker.coverRecord());
        this.executor = new EffectExecutor(motor, tracker, environment, pace);
        this.commissioning = new CurrentCommissioning(cover, motor, inputs, () -> tracker.keep(memory.commissioned()));
        this.current = new CurrentState(cover, motor, tracker, memory, executor, environment, commissioning,
                this::rejectRequest);
        this.firstMove = new FirstMove(cover, tracker, memory, current, commissioning, environment);
        this.travelTime = new TravelTime(current, pace, cover.motor().limits());
        AutomatedLocalCover automated = new AutomatedLocalCover(current, commissioning, memory, tracker, firstMove,
                environment);
        this.automation = new CoverAutomation(name,
                new AutomationPolicy(planner, cover.automation(), environment.clockState(), conditions), automated,
                () -> status().fault().filter(fault -> fault.withholds(current.request().cause().origin())),
                environment, now -> mailbox.accept(new Message.Replan(now)));
        this.journalRetry = new JournalRetry(tracker, current, firstMove, environment, mailbox);
        this.buttons = WallButtons.of(cover);
        this.status = new CurrentStatus(current, commissioning, tracker, buttons, automated, automation,
                new ReasonText(planner, cover.endstop().isEmpty()));
        this.updates = new StatusUpdates(name, environment.wallClock(), environment.listener(), publisher,
                () -> new CoverKind.Local(cover.endstop().isPresent(), motor.stepsSinceTop(), motor.lateness()),
                status.snapshot(status.status(), now()));
        this.commands = new CommandHandler(automated, automation, updates, environment,
                () -> current.status().moving(), current::apply);
    }

    /**
     * Begins the operation.
     *
     * @param preparation runs before the first decision
     */
    void start(Runnable preparation) {
        tracker.logUncertainty(name);
        commissioning.log();
        process(() -> {
            preparation.run();
            automation.replan(now());
        });
        updates.availability(true);
    }

    void beginAtStart() {
        firstMove.begin();
    }

    /** Continues the count of steps of the cover's former controller, and carries out no event at or before a time. */
    void continueFrom(Instant retired, Optional<Integer> stepsSinceTop) {
        if (current.stepPosition().isPresent()) {
            stepsSinceTop.ifPresent(motor::continueCount);
        }
        automation.ignoreBefore(retired);
        firstMove.interrupted().filter(former -> automation.stillWants(former, now()))
                .ifPresent(firstMove::continueInterrupted);
    }

    /** A motor message about a request that a newer one has replaced is dropped. */
    void handle(Message message) {
        switch (message) {
            case Message.Barrier(Runnable action) -> action.run();
            case Message.CommandsPending() -> throw new IllegalArgumentException("the pending commands are not here");
            case Message.Repeated(ReceivedCommand command) -> carryOut(command);
            case Message.Replan(Instant now) -> process(() -> automation.replan(now));
            case Message.ButtonEvent(Role role, WallButton.Event event) -> process(() -> apply(role, event));
            case Message.FromMotor report when report.request() == motor.newestRequest() -> handleMotor(report);
            case Message.FromMotor _ -> {
            }
        }
    }

    void carryOut(ReceivedCommand command) {
        process(() -> commands.carryOut(command));
    }

    private void handleMotor(Message.FromMotor message) {
        switch (message) {
            case Message.MotorWaiting(_, WaitReason reason) -> process(() -> status.motorWaits(Optional.of(reason)));
            case Message.MotorStartRefused(int request, int steps) -> {
                CoverInput.StartRefused refusal = current.refusal(steps);
                mailbox.accept(new Message.MotorReport(refusal, request));
                journalRetry.refused(refusal);
            }
            case Message.MotorReport(CoverInput input, _) -> process(() -> {
                status.motorWaits(Optional.empty());
                current.apply(input);
            });
        }
    }

    /**
     * Decide, perform, publish. A stop is performed while deciding, a motor start when the cover has decided; then automation
     * takes notice and the status is published. The alarm is set last.
     */
    private void process(Runnable change) {
        Request request = current.request();
        boolean known = current.position().isPresent();
        try {
            change.run();
            if (!known && current.position().isPresent()
                    && automation.decision().flatMap(Decision::halt).isPresent()) {
                automation.replan(now()); // What was not done without a position.
            }
        } finally {
            executor.startPending();
        }
        journalRetry.watch(() -> barrier(this::checkJournal));
        CoverStatus newest = status();
        if (!current.request().equals(request) || !newest.fault().equals(updates.fault())) {
            automation.update(now());
            newest = status();
        }
        updates.publish(status.snapshot(newest, now()));
        commands.reply();
        automation.setAlarm();
    }

    private void apply(CoverInput input) {
        process(() -> current.apply(input));
    }

    /** Nothing is decided while the journal has an error and the error is published. */
    private void checkJournal() {
        if (journalError().isPresent() && status().fault().equals(updates.fault())) {
            journalRetry.watch(() -> barrier(this::checkJournal));
        } else {
            process(journalRetry::release);
        }
    }

    /** The hold of a button jogs a commissioned cover only. */
    private void apply(Role role, WallButton.Event event) {
        buttons.command(role, event, current.state(), current.status().moving(), commissioning.isOver()).ifPresent(
                command -> commands.carryOut(
                        new ReceivedCommand.RequestReceived(new Request(command, role.cause(), now()))));
    }

    private void barrier(Runnable action) {
        mailbox.accept(new Message.Barrier(action));
    }

    private Instant now() {
        return environment.sunClock().instant();
    }

    @Override
    public CoverStatus status() {
        return status.status();
    }

    @Override
    public Optional<Duration> travelTime(Position to, Pace pace) {
        return travelTime.to(to, pace);
    }

    @Override
    public StatusUpdates updates() {
        return updates;
    }

    @Override
    public Optional<String> journalError() {
        return tracker.journalError();
    }

    /** The state of the cover. */
    CurrentState current() {
        return current;
    }

    /** The steps since the position was set; empty if that was before the start. Only at rest. */
    OptionalInt stepsSinceTop() {
        return motor.stepsSinceTop();
    }

    private void rejectRequest(String text, String reason) {
        commands.reject(text, reason);
    }

    @Override
    public void close() {
        updates.availability(false);
        tracker.close(current.interrupted());
    }
}
