package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.daemon.controller.Controller;
import dev.shtora.daemon.controller.CoverHandler;
import dev.shtora.daemon.controller.CoverMailbox;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.Expiry;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.daemon.status.Reply;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.device.contact.WallButton;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A cover with a motor on pins: its mailbox. Every message goes through it to the {@link MessageHandler}. */
public final class LocalController implements Controller {
    private final String name;
    private final Environment environment;
    private final CoverMailbox<Message> mailbox;
    private final MessageHandler handler;

    /** @param motors makes the motor, which reports to this controller */
    public LocalController(LocalCover cover, Planner planner, MotorFactory motors, Environment environment,
            StatusPublisher publisher, Conditions conditions) {
        this.name = cover.name();
        this.environment = environment;
        this.mailbox = new CoverMailbox<>(cover.name(), environment, this::handle, new Message.CommandsPending(),
                Message.Barrier::new);
        this.handler = new MessageHandler(cover, planner, motors, environment, publisher, conditions, mailbox::post);
    }

    private void handle(Message message) {
        if (message instanceof Message.CommandsPending) {
            mailbox.takeCommands().forEach(handler::carryOut);
        } else {
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

    /** Handles an event of a wall button. */
    public void button(Role role, WallButton.Event event) {
        mailbox.post(new Message.ButtonEvent(role, event));
    }

    /** The step position, also during a move; empty while it is not known. */
    public Optional<StepPosition> stepPosition() {
        return handler.current().stepPosition();
    }

    /** The steps since the position was set; empty if that was before the start. Only at rest. */
    public OptionalInt stepsSinceTop() {
        return handler.stepsSinceTop();
    }

    /** Whether the newest request is a move that lasts as long as its rule states. */
    public boolean movesSlowly() {
        return handler.current().movesSlowly();
    }

    /** Brakes the motor. */
    @Override
    public void end(Cause cause) {
        request(Command.STOP, cause, "STOP", Expiry.NONE, Reply.NONE);
    }
}
