package dev.shtora.daemon.controller;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.daemon.controller.ReceivedCommand.AutomationSwitched;
import dev.shtora.daemon.controller.ReceivedCommand.LockChanged;
import dev.shtora.daemon.controller.ReceivedCommand.RequestReceived;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.contract.LockCommand;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the commands of one cover until its mailbox handles them. The sending thread handles a command if no other thread
 * handles messages of the cover, unless commands follow each other so fast that they are not from a person. Any thread may
 * call all methods.
 */
public final class CommandQueue {
    /** Requests that follow each other faster are not from a person. */
    private static final long FLOOD_NANOS = 5_000_000;

    private final Environment environment;
    private final Runnable post;
    private final Runnable deliver;
    private final PendingCommands pending = new PendingCommands();
    /** When the newest request arrived, in nanoseconds of the runner's time. */
    private final AtomicLong newestRequest = new AtomicLong(Long.MIN_VALUE / 2);

    /**
     * @param post tells the mailbox that commands are pending
     * @param deliver tells it that an urgent command is pending, see {@link Mailbox#deliver}
     */
    public CommandQueue(Environment environment, Runnable post, Runnable deliver) {
        this.environment = environment;
        this.post = post;
        this.deliver = deliver;
    }

    /** Requests a command, see {@link Controller#request}. */
    public void request(Command command, Cause cause, String text, Expiry expires, Reply reply, boolean ofGroup) {
        long nanos = environment.runner().now();
        boolean flood = nanos - newestRequest.getAndSet(nanos) < FLOOD_NANOS;
        Requested input = new Requested(command, cause, environment.sunClock().instant());
        if (pending.add(new RequestReceived(input, text, expires, reply, ofGroup))) {
            (flood ? post : deliver).run(); // During a flood the thread of the connection must read the next command.
        }
    }

    /** Switches automation on or off, or ends an override. */
    public void switchAutomation(AutomationCommand command, Reply reply) {
        if (pending.add(new AutomationSwitched(command, reply))) {
            post.run();
        }
    }

    /** Begins or ends a lock. */
    public void lock(LockCommand command, Reply reply) {
        if (pending.add(new LockChanged(lock(command), reply))) {
            post.run();
        }
    }

    private Optional<Lock> lock(LockCommand command) {
        return switch (command) {
            case LockCommand.Begin(var position, var until, var who, _) ->
                Optional.of(new Lock(position, until, who, environment.clockState().trusted()
                        ? environment.sunClock().instant()
                        : Lock.NOT_KNOWN));
            case LockCommand.End _ -> Optional.empty();
        };
    }

    /** Takes the commands, in the order of their arrival. */
    public List<ReceivedCommand> take() {
        return pending.take();
    }
}
