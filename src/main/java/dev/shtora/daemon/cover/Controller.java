package dev.shtora.daemon.cover;

import dev.shtora.config.Config;
import dev.shtora.core.automation.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.motor.Motor;
import dev.shtora.device.motor.WallButton;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One cover in the daemon. Every message goes through its mailbox, and each is handled in three steps: <em>decide</em>,
 * <em>publish</em>, <em>perform</em>. All public methods may be called by any thread.
 */
public final class Controller {
    /** Requests that follow each other faster are not from a person. */
    private static final long FLOOD_NANOS = 5_000_000;

    private final String name;
    private final Environment environment;
    private final Mailbox<Message> mailbox;
    private final PendingCommands pending = new PendingCommands();
    /** When the newest request arrived, in nanoseconds of the runner's time. */
    private final AtomicLong newestRequest = new AtomicLong(Long.MIN_VALUE / 2);
    private final Motor motor;
    private final PositionTracker tracker;
    private final CommissioningInputs commissioning;
    private final EffectExecutor executor;
    private final CurrentState current;
    private final CoverAutomation automation;
    private final JournalRetry journalRetry;
    private final WallButtons buttons;
    private final StatusUpdates updates;
    private final OpenReplies replies = new OpenReplies();
    private volatile Optional<WaitReason> waitReason = Optional.empty();

    /** @param motors makes the motor, which reports to this controller */
    public Controller(Config.Cover cover, Planner planner, MotorFactory motors, Environment environment,
            StatusPublisher publisher) {
        this.name = cover.name();
        this.environment = environment;
        this.mailbox = new Mailbox<>(cover.name(), environment.mailboxes(), this::handle);
        this.tracker = new PositionTracker(cover,
                PositionJournal.open(name, new CoverCalibration(cover).key(), environment.storage()));
        this.commissioning = new CommissioningInputs(environment.realPins() && tracker.uncommissioned(),
                environment.runner(), this::barrier, this::apply);
        this.motor = motors.motor(cover, new MotorMessages(name, mailbox::post), tracker.start(), tracker.record(),
                commissioning);
        this.executor = new EffectExecutor(motor, tracker, environment);
        this.current = new CurrentState(cover, motor, tracker, executor, environment, commissioning,
                this::rejectRequest);
        this.automation = new CoverAutomation(name,
                new AutomationPolicy(planner, cover.automation(), environment.clockState()), current,
                () -> status().fault().filter(fault -> fault.withholds(current.request().cause().origin())),
                environment,
                now -> mailbox.post(new Message.Replan(now)));
        this.journalRetry = new JournalRetry(tracker, current, environment, mailbox::post);
        this.buttons = new WallButtons(cover.buttons().flatMap(Config.Buttons::stop).isPresent());
        this.updates = new StatusUpdates(name, environment, publisher, motor, snapshot(status()));
    }

    /** Homes if configured, carries out due events, and publishes the status. */
    public void start() {
        barrier(() -> start(current::homeAtStart));
    }

    /**
     * Starts after a reload: does not home, and carries out no event at or before a time.
     *
     * @param stepsSinceTop the count of the cover's former controller, which continues if the position is still known
     */
    public void startAsSuccessor(Instant retired, Optional<Integer> stepsSinceTop) {
        barrier(() -> start(() -> {
            if (current.stepPosition().isPresent()) {
                stepsSinceTop.ifPresent(motor::continueCount);
            }
            automation.ignoreBefore(retired);
        }));
    }

    private void start(Runnable preparation) {
        tracker.logUncertainty(name);
        current.logCommissioning();
        process(() -> {
            preparation.run();
            automation.replan(now());
        });
        updates.availability(true);
    }

    /** Decides again, for example after a clock jump. */
    public void replan() {
        mailbox.post(new Message.Replan(now()));
    }

    /**
     * Requests a command.
     *
     * @param text the text of the request, for a rejection
     * @param expires when the command must no longer start
     */
    public void request(Command command, Cause cause, String text, Expiry expires) {
        request(command, cause, text, expires, Reply.NONE);
    }

    /** Requests a command whose sender gets a reply. */
    public void request(Command command, Cause cause, String text, Expiry expires, Reply reply) {
        long nanos = environment.runner().now();
        boolean flood = nanos - newestRequest.getAndSet(nanos) < FLOOD_NANOS;
        if (pending.add(new Message.RequestReceived(new Requested(command, cause, now()), text, expires, reply))) {
            if (flood) {
                mailbox.post(new Message.CommandsPending()); // The thread of the connection must read the next command.
            } else {
                mailbox.deliver(new Message.CommandsPending());
            }
        }
    }

    /** Switches automation on or off, or ends an override. */
    public void switchAutomation(AutomationCommand command, Reply reply) {
        if (pending.add(new Message.AutomationSwitched(command, reply))) {
            mailbox.post(new Message.CommandsPending());
        }
    }

    /** Handles an event of a wall button. */
    public void button(Role role, WallButton.Event event) {
        mailbox.post(new Message.ButtonEvent(role, event));
    }

    /** Runs an action after all messages that have been posted until now. */
    public void barrier(Runnable action) {
        mailbox.post(new Message.Barrier(action));
    }

    /** A motor message about a request that a newer one has replaced is dropped. */
    private void handle(Message message) {
        switch (message) {
            case Message.Barrier(Runnable action) -> action.run();
            case Message.CommandsPending() -> pending.take().forEach(this::handle);
            case Message.RequestReceived(Requested input, String text, var expires, Reply reply) -> process(
                    () -> replies.apply(reply, () -> current.apply(input, new RequestContext(text, expires))));
            case Message.Replan(Instant now) -> process(() -> automation.replan(now));
            case Message.AutomationSwitched(AutomationCommand command, Reply reply) ->
                process(() -> replies.apply(reply, () -> automation.apply(command, now())));
            case Message.ButtonEvent(Role role, WallButton.Event event) -> process(() -> apply(role, event));
            case Message.FromMotor report when report.request() == motor.newestRequest() -> handleMotor(report);
            case Message.FromMotor _ -> {
            }
        }
    }

    private void handleMotor(Message.FromMotor message) {
        switch (message) {
            case Message.MotorWaiting(_, WaitReason reason) -> process(() -> waitReason = Optional.of(reason));
            case Message.MotorStartRefused(int request, int steps) -> {
                mailbox.post(new Message.MotorReport(executor.refusal(steps), request));
                journalRetry.refused(executor.refusal(steps));
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
            change.run();
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

    /** Reads the status as published on {@code attributes}, and {@code state}, after the messages that were posted before. */
    public void read(Consumer<Map<String, Object>> reader) {
        barrier(() -> reader.accept(updates.values()));
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
                command -> current.apply(new Requested(command, role.cause(), now()), RequestContext.of(role.cause())));
    }

    private Instant now() {
        return environment.sunClock().instant();
    }

    private Snapshot snapshot(CoverStatus status) {
        return Snapshot.of(status, automation.decision(), current.automation(), current.guidance());
    }

    /** The status, with the most urgent fault. */
    public CoverStatus status() {
        Optional<Fault> fault = buttons.fault()
                .or(() -> Optional.of(Fault.CLOCK_NOT_SET).filter(_ -> automation.waitsForClock()))
                .or(() -> tracker.journalError().map(_ -> Fault.POSITION_NOT_KEPT))
                .or(() -> Optional.of(Fault.STEPS_LOST).filter(_ -> current.losesSteps()));
        return current.status().with(fault, waitReason);
    }

    /** Why the journal cannot be written; empty if it can. */
    public Optional<String> journalError() {
        return tracker.journalError();
    }

    /** The step position, also during a move; empty while it is not known. */
    public Optional<StepPosition> stepPosition() {
        return current.stepPosition();
    }

    private void rejectRequest(String text, String reason) {
        reject(text, reason, environment.wallClock().instant());
        replies.rejected(reason);
    }

    /** The steps since the position was set; empty if that was before the start. Only at rest. */
    public OptionalInt stepsSinceTop() {
        return motor.stepsSinceTop();
    }

    /** The cover's name in the configuration. */
    public String name() {
        return name;
    }

    /** Publishes that a request was rejected. */
    public void reject(String payload, String reason, Instant when) {
        updates.reject(payload, reason, when);
    }

    /** Publishes {@code offline} and closes the journal. */
    public void close() {
        updates.availability(false);
        tracker.close();
    }
}
