package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.motor.WallButton;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;
import java.util.Optional;

/** What comes into a cover's mailbox. */
sealed interface Message {
    /** Somebody asks, in these words; not to be begun from a moment on, by the wall's clock. */
    record RequestReceived(Requested input, String text, Optional<Instant> expires) implements Message {}

    /** The plan is to be asked what should be, at a moment. */
    record Replan(Instant now) implements Message {}

    /** Somebody switches the plan on or off, or takes back what a person wanted. */
    record AutomationSwitched(AutomationCommand command) implements Message {}

    /** The motor tells something of one of its requests. */
    sealed interface FromMotor extends Message {
        /** The request's number. */
        int request();
    }

    /** The motor reports on a request. */
    record MotorReport(CoverInput input, int request) implements FromMotor {}

    /** The motor rests, because it had no leave to begin. */
    record MotorStartRefused(int request, int steps) implements FromMotor {}

    /** The motor does not move yet. */
    record MotorWaiting(int request, WaitReason why) implements FromMotor {}

    /** A button on the wall. */
    record ButtonEvent(Role role, WallButton.Event event) implements Message {}

    /** Something to run when all letters before have been read. */
    record Barrier(Runnable action) implements Message {}
}
