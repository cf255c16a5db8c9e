package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.ReasonText;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.controller.AutomationPolicy;
import dev.shtora.daemon.controller.CoverAutomation;
import dev.shtora.daemon.controller.CoverHandler;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.Expiry;
import dev.shtora.daemon.controller.ReceivedCommand;
import dev.shtora.daemon.controller.RequestContext;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.daemon.status.CoverKind;
import dev.shtora.daemon.status.OpenReplies;
import dev.shtora.daemon.status.Reply;
import dev.shtora.daemon.status.Snapshot;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.daemon.status.StatusUpdates;
import dev.shtora.device.contact.WallButton;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.motor.Motor;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the messages of one cover, one at a time, each in three steps: <em>decide</em>, <em>publish</em>, <em>perform</em>.
 * The mailbox of the {@link LocalController} calls all methods, except those that are marked otherwise.
 */
final class MessageHandler implements CoverHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);

    private final String name;
    private final Environment environment;
    private final Consumer<Message> mailbox;
    private final Motor motor;
    private final PositionTracker tracker;
    private final CommissioningInputs commissioning;
    private final EffectExecutor executor;
    private final CurrentState current;
    private final TravelTime travelTime;
    private final CoverAutomation automation;
    private final JournalRetry journalRetry;
    private final WallButtons buttons;
    private final ReasonText reasons;
    private final StatusUpdates updates;
    private final OpenReplies replies = new OpenReplies();
    private volatile Optional<WaitReason> waitReason = Optional.empty();

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
        this.commissioning = new CommissioningInputs(environment.realPins() && tracker.uncommissioned(),
                environment.runner(), this::barrier, this::apply);
        this.motor = motors.motor(cover, new MotorMessages(name, mailbox), tracker.start(), tracker.record(),
                commissioning);
        MovePace pace = MovePace.of(cover, planner.solarDays().site().zone(), environment.sunClock());
        this.executor = new EffectExecutor(motor, tracker, environment, pace);
        this.current = new CurrentState(cover, motor, tracker, executor, environment, commissioning,
                this::rejectRequest);
        this.travelTime = new TravelTime(current, pace, cover.motor().limits());
        this.automation = new CoverAutomation(name,
                new AutomationPolicy(planner, cover.automation(), environment.clockState(), conditions), current,
                () -> status().fault().filter(fault -> fault.withholds(current.request().cause().origin())),
                environment,
                now -> mailbox.accept(new Message.Replan(now)));
        this.journalRetry = new JournalRetry(tracker, current, environment, mailbox);
        this.buttons = new WallButtons(cover.buttons().flatMap(LocalCover.Buttons::stop).isPresent(),
                cover.buttons().filter(LocalCover.Buttons::childLock).isPresent(),
                role -> LOG.info("{}: {} is ignored, because child_lock is on", name, role.cause().text()));
        this.reasons = new ReasonText(planner);
        boolean endstop = cover.endstop().isPresent();
        this.updates = new StatusUpdates(name, environment.wallClock(), environment.listener(), publisher,
                () -> new CoverKind.Local(endstop, motor.stepsSinceTop(), motor.lateness()), snapshot(status()));
    }

    /**
     * Begins the operation.
     *
     * @param preparation runs before the first decision
     */
    void start(Runnable preparation) {
        tracker.logUncertainty(name);
        current.logCommissioning();
        process(() -> {
            preparation.run();
            automation.replan(now());
        });
        updates.availability(true);
    }

    void beginAtStart() {
        current.beginAtStart();
    }

    /** Continues the count of steps of the cover's former controller, and carries out no event at or before a time. */
    void continueFrom(Instant retired, Optional<Integer> stepsSinceTop) {
        if (current.stepPosition().isPresent()) {
            stepsSinceTop.ifPresent(motor::continueCount);
        }
        automation.ignoreBefore(retired);
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
        switch (command) {
            case ReceivedCommand.RequestReceived request -> process(
                    () -> replies.apply(request.reply(), () -> apply(request)));
            case ReceivedCommand.LockChanged(var lock, Reply reply) ->
                process(() -> replies.apply(reply, () -> automation.apply(lock, now())));
            case ReceivedCommand.AutomationSwitched(AutomationCommand switched, Reply reply) ->
                process(() -> replies.apply(reply, () -> automation.apply(switched, now())));
        }
    }

    private void apply(ReceivedCommand.RequestReceived request) {
        Requested input = request.input();
        automation.refusal(request.asked(current.status().moving()), input.at()).ifPresentOrElse(
                why -> rejectRequest(request.text(), why),
                () -> current.apply(input, new RequestContext(request.text(), request.expires())));
    }

    private void handleMotor(Message.FromMotor message) {
        switch (message) {
            case Message.MotorWaiting(_, WaitReason reason) -> process(() -> waitReason = Optional.of(reason));
            case Message.MotorStartRefused(int request, int steps) -> {
                CoverInput.StartRefused refusal = current.refusal(steps);
                mailbox.accept(new Message.MotorReport(refusal, request));
                journalRetry.refused(refusal);
            }
            case Message.MotorReport(CoverInput input, _) -> process(() -> {
                waitReason = Optional.empty();
                current.apply(input);
            });
        }
    }

    /**
     * Decide, publish, perform. A stop is performed while deciding. Motor starts wait until the status is published, and are
     * performed even if publishing fails. The alarm is set last.
     */
    private void process(Runnable change) {
        try {
            Request request = current.request();
            boolean known = current.position().isPresent();
            change.run();
            if (!known && current.position().isPresent()
                    && automation.decision().flatMap(Decision::halt).isPresent()) {
                automation.replan(now()); // What was not done without a position.
            }
            journalRetry.watch(() -> barrier(this::checkJournal));
            CoverStatus status = status();
            if (!current.request().equals(request) || !status.fault().equals(updates.fault())) {
                automation.update(now());
                status = status();
            }
            updates.publish(snapshot(status));
        } finally {
            executor.startPending();
        }
        if (!replies.isEmpty()) {
            replies.update(current.request().cause(), status().moving(), updates.values());
        }
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
        buttons.command(role, event, current.state(), current.status().moving(), current.commissioned()).ifPresent(
                command -> apply(new ReceivedCommand.RequestReceived(new Requested(command, role.cause(), now()),
                        role.cause().text(), Expiry.NONE)));
    }

    private void barrier(Runnable action) {
        mailbox.accept(new Message.Barrier(action));
    }

    private Instant now() {
        return environment.sunClock().instant();
    }

    private Snapshot snapshot(CoverStatus status) {
        return Snapshot.of(status, current.request(), automation.decision(), current.automation(), reasons,
                current.guidance()).with(current.lock(), automation.alarms(), now());
    }

    @Override
    public CoverStatus status() {
        Optional<Fault> fault = buttons.fault()
                .or(() -> Optional.of(Fault.CLOCK_NOT_SET).filter(_ -> automation.waitsForClock()))
                .or(() -> tracker.journalError().map(_ -> Fault.POSITION_NOT_KEPT))
                .or(() -> Optional.of(Fault.STEPS_LOST).filter(_ -> current.losesSteps()));
        return current.status().with(fault, waitReason);
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

    /** The step position, also during a move; empty while it is not known. Any thread may call it. */
    Optional<StepPosition> stepPosition() {
        return current.stepPosition();
    }

    /** The steps since the position was set; empty if that was before the start. Only at rest. */
    OptionalInt stepsSinceTop() {
        return motor.stepsSinceTop();
    }

    private void rejectRequest(String text, String reason) {
        updates.reject(text, reason, environment.wallClock().instant());
        replies.rejected(reason);
    }

    @Override
    public void close() {
        updates.availability(false);
        tracker.close(current.interrupted());
    }
}
