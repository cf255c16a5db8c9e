package dev.shtora.daemon.controller;

import dev.shtora.core.automation.CommandCheck;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.Request;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.util.Optional;

/** A command that a cover has received. */
public sealed interface ReceivedCommand {
    /** What its sender is told. */
    Reply reply();

    /**
     * A requested command with its text. It must not start after {@code expires} has passed.
     *
     * @param ofGroup whether it was sent to a group and not to this cover
     */
    record RequestReceived(Requested input, String text, Expiry expires, Reply reply, boolean ofGroup)
            implements
                ReceivedCommand {
        /** A request that does not expire, with the text of its cause. */
        public RequestReceived(Request request) {
            this(new Requested(request.command(), request.cause(), request.since()), request.cause().text(),
                    Expiry.NONE);
        }

        /** A request for one cover, without a reply. */
        public RequestReceived(Requested input, String text, Expiry expires) {
            this(input, text, expires, Reply.NONE, false);
        }

        /** What is checked: whether an alarm, a lock or a contact refuses it. */
        public CommandCheck.Checked checked(boolean moving) {
            return new CommandCheck.Checked(input.command(), moving, ofGroup);
        }
    }

    /** A lock has begun or, if it is empty, the lock was ended. */
    record LockChanged(Optional<Lock> lock, Reply reply) implements ReceivedCommand {}

    /** Automation was switched on or off, or an override was ended. */
    record AutomationSwitched(AutomationCommand command, Reply reply) implements ReceivedCommand {
        /** A command without a reply. */
        public AutomationSwitched(AutomationCommand command) {
            this(command, Reply.NONE);
        }
    }
}
