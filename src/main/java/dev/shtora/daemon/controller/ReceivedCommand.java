package dev.shtora.daemon.controller;

import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.AutomationCommand;

/** A command that a cover has received. */
public sealed interface ReceivedCommand {
    /** What its sender is told. */
    Reply reply();

    /** A requested command with its text. It must not start after {@code expires} has passed. */
    record RequestReceived(Requested input, String text, Expiry expires, Reply reply) implements ReceivedCommand {
        /** A request without a reply. */
        public RequestReceived(Requested input, String text, Expiry expires) {
            this(input, text, expires, Reply.NONE);
        }
    }

    /** Automation was switched on or off, or an override was ended. */
    record AutomationSwitched(AutomationCommand command, Reply reply) implements ReceivedCommand {
        /** A command without a reply. */
        public AutomationSwitched(AutomationCommand command) {
            this(command, Reply.NONE);
        }
    }
}
