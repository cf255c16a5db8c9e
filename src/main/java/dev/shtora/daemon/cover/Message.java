package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.motor.WallButton;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;

/** A message in the mailbox of a cover. */
sealed interface Message {
    /** A requested command with its text. It must not start after {@code expires} has passed. */
    record RequestReceived(Requested input, String text, Expiry expires, Reply reply) implements Message {
        /** A request without a reply. */
        RequestReceived(Requested input, String text, Expiry expires) {
            this(input, text, expires, Reply.NONE);
        }
    }

    /** There are {@link PendingCommands}. */
    record CommandsPending() implements Message {}

    /** Automation must decide again, for a time. */
    record Replan(Instant now) implements Message {}

    /** Automation was switched on or off, or an override was ended. */
    record AutomationSwitched(AutomationCommand command, Reply reply) implements Message {
        /** A command without a reply. */
        AutomationSwitched(AutomationCommand command) {
            this(command, Reply.NONE);
        }
    }

    /** The motor reports on one of its requests. */
    sealed interface FromMotor extends Message {
        /** The request's number. */
        int request();
    }

    /** The motor reports on a request. */
    record MotorReport(CoverInput input, int request) implements FromMotor {}

    /** The motor rests, because the start gate refused the move. */
    record MotorStartRefused(int request, int steps) implements FromMotor {}

    /** The motor waits before it moves. */
    record MotorWaiting(int request, WaitReason why) implements FromMotor {}

    /** A wall button has changed. */
    record ButtonEvent(Role role, WallButton.Event event) implements Message {}

    /** An action to run after all earlier messages. */
    record Barrier(Runnable action) implements Message {}
}
