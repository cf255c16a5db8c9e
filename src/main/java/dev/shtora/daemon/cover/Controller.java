package dev.shtora.daemon.cover;

import dev.shtora.config.Config;
import dev.shtora.core.automation.Event;
import dev.shtora.core.automation.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.motor.WallButton;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One cover in the daemon: its mailbox. Every message goes through it to the {@link MessageHandler}. All public methods may be
 * called by any thread.
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
    private final MessageHandler handler;

    /** @param motors makes the motor, which reports to this controller */
    public Controller(Config.Cover cover, Planner planner, MotorFactory motors, Environment environment,
            StatusPublisher publisher) {
        this.name = cover.name();
        this.environment = environment;
        this.mailbox = new Mailbox<>(cover.name(), environment.mailboxes(), this::handle);
        this.handler = new MessageHandler(cover, planner, motors, environment, publisher, mailbox::post);
    }

    private void handle(Message message) {
        if (message instanceof Message.CommandsPending) {
            pending.take().forEach(handler::handle);
        } else {
            handler.handle(message);
        }
    }

    /** Homes if configured, or continues an interrupted move, carries out due events, and publishes the status. */
    public void start() {
        barrier(() -> handler.start(handler::beginAtStart));
    }

    /**
     * Starts after a reload: does not home, and carries out no event at or before a time.
     *
     * @param stepsSinceTop the count of the cover's former controller, which continues if the position is still known
     */
    public void startAsSuccessor(Instant retired, Optional<Integer> stepsSinceTop) {
        barrier(() -> handler.start(() -> handler.continueFrom(retired, stepsSinceTop)));
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

    /** Reads the status as published on {@code attributes}, and {@code state}, after the messages that were posted before. */
    public void read(Consumer<Map<String, Object>> reader) {
        barrier(() -> reader.accept(handler.values()));
    }

    /** Passes on the next event of the schedule, after the messages that were posted before. */
    public void next(Consumer<Optional<Event>> reader) {
        barrier(() -> reader.accept(handler.nextEvent()));
    }

    private Instant now() {
        return environment.sunClock().instant();
    }

    /** The status, with the most urgent fault. */
    public CoverStatus status() {
        return handler.status();
    }

    /** Why the journal cannot be written; empty if it can. */
    public Optional<String> journalError() {
        return handler.journalError();
    }

    /** The step position, also during a move; empty while it is not known. */
    public Optional<StepPosition> stepPosition() {
        return handler.stepPosition();
    }

    /** The steps since the position was set; empty if that was before the start. Only at rest. */
    public OptionalInt stepsSinceTop() {
        return handler.stepsSinceTop();
    }

    /** The cover's name in the configuration. */
    public String name() {
        return name;
    }

    /** Publishes that a request was rejected. */
    public void reject(String payload, String reason, Instant when) {
        handler.reject(payload, reason, when);
    }

    /** Publishes {@code offline} and closes the journal. */
    public void close() {
        handler.close();
    }
}
