package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.controller.ReceivedCommand;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.contact.WallButton;
import java.time.Instant;

/** A message in the mailbox of a cover. */
sealed interface Message {
    /** There are commands in the {@link dev.shtora.daemon.controller.CommandQueue}. */
    record CommandsPending() implements Message {}

    /** A command that the cover gives itself. */
    record Repeated(ReceivedCommand command) implements Message {}

    /** Automation must decide again, for a time. */
    record Replan(Instant now) implements Message {}

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
