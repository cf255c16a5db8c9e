package dev.shtora.daemon.controller;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.contract.LockCommand;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The mailbox of a cover, with the commands that wait for it. All methods but {@link #takeCommands} may be called by any
 * thread.
 *
 * @param <T> the messages of this kind of cover
 */
public final class CoverMailbox<T> {
    private final Mailbox<T> mailbox;
    private final CommandQueue commands;
    private final Function<Runnable, T> barrier;

    /**
     * @param handler handles each message, one at a time
     * @param commandsPending the message at which the handler calls {@link #takeCommands}
     * @param barrier makes the message at which the handler runs an action
     */
    public CoverMailbox(String cover, Environment environment, Consumer<T> handler, T commandsPending,
            Function<Runnable, T> barrier) {
        this.mailbox = new Mailbox<>(cover, environment.mailboxes(), handler);
        this.commands = new CommandQueue(environment, () -> mailbox.post(commandsPending),
                () -> mailbox.deliver(commandsPending));
        this.barrier = barrier;
    }

    /** Posts a message. */
    public void post(T message) {
        mailbox.post(message);
    }

    /** Takes the commands, in the order of their arrival. Only the handler calls it. */
    public List<ReceivedCommand> takeCommands() {
        return commands.take();
    }

    void request(Command command, Cause cause, String text, Expiry expires, Reply reply, boolean ofGroup) {
        commands.request(command, cause, text, expires, reply, ofGroup);
    }

    void switchAutomation(AutomationCommand command, Reply reply) {
        commands.switchAutomation(command, reply);
    }

    void lock(LockCommand command, Reply reply) {
        commands.lock(command, reply);
    }

    void barrier(Runnable action) {
        mailbox.post(barrier.apply(action));
    }
}
