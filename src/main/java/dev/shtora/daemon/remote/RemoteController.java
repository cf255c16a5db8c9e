package dev.shtora.daemon.remote;

import dev.shtora.config.cover.RemoteCover;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Position;
import dev.shtora.daemon.controller.Controller;
import dev.shtora.daemon.controller.CoverHandler;
import dev.shtora.daemon.controller.CoverMailbox;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.Expiry;
import dev.shtora.daemon.status.Reply;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cover that a device elsewhere moves: its mailbox. Every message goes through it to the {@link RemoteHandler}. Messages of
 * the device are never handled by the thread of the connection, so that a flood of them does not delay other covers.
 */
public final class RemoteController implements Controller {
    private final RemoteCover cover;
    private final Environment environment;
    private final CoverMailbox<RemoteMessage> mailbox;
    private final DeviceInbox inbox;
    private final RemoteHandler handler;

    /**
     * @param commandsFirst of all remote covers of the daemon
     * @param conditions the conditions on inputs
     */
    public RemoteController(RemoteCover cover, Planner planner, Environment environment,
            StatusPublisher publisher, CommandsFirst commandsFirst, Conditions conditions) {
        this.cover = cover;
        this.environment = environment;
        this.mailbox = new CoverMailbox<>(cover.name(), environment, this::handle, new RemoteMessage.CommandsPending(),
                RemoteMessage.Barrier::new);
        this.inbox = new DeviceInbox(environment.runner(), () -> mailbox.post(new RemoteMessage.ReportsPending()));
        this.handler = new RemoteHandler(cover, planner, environment, publisher, commandsFirst, conditions,
                mailbox::post);
    }

    private void handle(RemoteMessage message) {
        switch (message) {
            case RemoteMessage.CommandsPending() -> mailbox.takeCommands().forEach(handler::carryOut);
            case RemoteMessage.ReportsPending() -> handler.read(inbox.take());
            case RemoteMessage.Barrier _,RemoteMessage.ConnectionChanged _,RemoteMessage.Replan _,RemoteMessage.StatusPending _,RemoteMessage.TimerWoke _ ->
                handler.handle(message);
        }
    }

    @Override
    public CoverMailbox<?> mailbox() {
        return mailbox;
    }

    @Override
    public CoverHandler handler() {
        return handler;
    }

    @Override
    public String name() {
        return cover.name();
    }

    /** The topics on which the device publishes. */
    public List<String> topics() {
        return handler.topics();
    }

    /** Takes a message of the device. */
    public void receive(Incoming message) {
        inbox.add(message);
    }

    /** The connection to the broker is up with all subscriptions, or was lost. */
    public void connected(boolean up) {
        mailbox.post(new RemoteMessage.ConnectionChanged(up));
    }

    @Override
    public void start() {
        barrier(handler::start);
    }

    /**
     * Starts after a reload: carries out no event at or before a time.
     *
     * @param former what the cover's former controller has left; it counts if the device is the same
     */
    public void startAsSuccessor(Instant retired, Optional<Continuation> former) {
        barrier(() -> handler.startAsSuccessor(retired, former.filter(one -> one.device().equals(cover.device()))));
    }

    /** What a successor continues, after the last message. */
    public Continuation continuation() {
        return handler.continuation(cover);
    }

    /** Whether the cover would go on to an end of its travel if nobody stopped it: its device takes no positions. */
    public boolean mustBeStopped() {
        CoverStatus status = status();
        return !cover.traits().goTo() && status.moving()
                && status.target().filter(to -> !to.equals(Position.OPEN) && !to.equals(Position.CLOSED)).isPresent();
    }

    @Override
    public void replan() {
        handler.requestReplan(environment.sunClock().instant());
    }

    /** Stops the cover if nobody would do that later; otherwise the device completes its move. */
    @Override
    public void end(Cause cause) {
        if (mustBeStopped()) {
            request(Command.STOP, cause, "STOP", Expiry.NONE, Reply.NONE);
        }
    }
}
