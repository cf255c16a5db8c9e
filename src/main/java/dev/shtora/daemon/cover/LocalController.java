package dev.shtora.daemon.cover;

import dev.shtora.config.Config;
import dev.shtora.core.automation.Event;
import dev.shtora.core.automation.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.daemon.controller.CommandQueue;
import dev.shtora.daemon.controller.Controller;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.Expiry;
import dev.shtora.daemon.controller.Mailbox;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.daemon.status.Reply;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.device.motor.WallButton;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A cover with a motor on pins: its mailbox. Every message goes through it to the {@link MessageHandler}. */
public final class LocalController implements Controller {
    private final String name;
    private final Environment environment;
    private final Mailbox<Message> mailbox;
    private final CommandQueue commands;
    private final MessageHandler handler;

    /** @param motors makes the motor, which reports to this controller */
    public LocalController(Config.LocalCover cover, Planner planner, MotorFactory motors, Environment environment,
            StatusPublisher publisher) {
        this.name = cover.name();
        this.environment = environment;
        this.mailbox = new Mailbox<>(cover.name(), environment.mailboxes(), this::handle);
        this.commands = new CommandQueue(environment, () -> mailbox.post(new Message.CommandsPending()),
                () -> mailbox.deliver(new Message.CommandsPending()));
        this.handler = new MessageHandler(cover, planner, motors, environment, publisher, mailbox::post);
    }

    private void handle(Message message) {
        if (message instanceof Message.CommandsPending) {
            commands.take().forEach(handler::carryOut);
        } else {
            handler.handle(message);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Homes if configured, or continues an interrupted move, carries out due events, and publishes the status. */
    @Override
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

    @Override
    public void replan() {
        mailbox.post(new Message.Replan(environment.sunClock().instant()));
    }

    @Override
    public void request(Command command, Cause cause, String text, Expiry expires, Reply reply) {
        commands.request(command, cause, text, expires, reply);
    }

    @Override
    public void switchAutomation(AutomationCommand command, Reply reply) {
        commands.switchAutomation(command, reply);
    }

    /** Handles an event of a wall button. */
    public void button(Role role, WallButton.Event event) {
        mailbox.post(new Message.ButtonEvent(role, event));
    }

    @Override
    public void barrier(Runnable action) {
        mailbox.post(new Message.Barrier(action));
    }

    @Override
    public void read(Consumer<Map<String, Object>> reader) {
        barrier(() -> reader.accept(handler.values()));
    }

    @Override
    public void next(Consumer<Optional<Event>> reader) {
        barrier(() -> reader.accept(handler.nextEvent()));
    }

    @Override
    public CoverStatus status() {
        return handler.status();
    }

    /** Why the journal cannot be written; empty if it can. */
    @Override
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

    @Override
    public void reject(String payload, String reason, Instant when) {
        handler.reject(payload, reason, when);
    }

    /** Brakes the motor. */
    @Override
    public void end(Cause cause) {
        request(Command.STOP, cause, "STOP", Expiry.NONE, Reply.NONE);
    }

    /** Publishes {@code offline} and closes the journal. */
    @Override
    public void close() {
        handler.close();
    }
}
