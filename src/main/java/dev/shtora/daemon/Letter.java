package dev.shtora.daemon;

import dev.shtora.cover.CoverInput;
import dev.shtora.cover.CoverInput.Asked;
import dev.shtora.cover.Wait;
import dev.shtora.daemon.WallButtons.Role;
import dev.shtora.drive.WallButton;
import dev.shtora.mqtt.Steering;
import java.time.Instant;
import java.util.Optional;

/** What comes into a cover's mailbox. */
sealed interface Letter {
    /** Somebody asks, in these words; not to be begun from a moment on, by the wall's clock. */
    record Ask(Asked input, String words, Optional<Instant> expires) implements Letter {}

    /** The plan is to be asked what should be, at a moment. */
    record Look(Instant now) implements Letter {}

    /** Somebody switches the plan on or off, or takes back what a person wanted. */
    record Steer(Steering word) implements Letter {}

    /** The motor tells something of one of its requests. */
    sealed interface OfMotor extends Letter {
        /** The request's number. */
        int request();
    }

    /** The motor reports on a request. */
    record Report(CoverInput input, int request) implements OfMotor {}

    /** The motor rests, because it had no leave to begin. */
    record Dropped(int request, int steps) implements OfMotor {}

    /** The motor does not move yet. */
    record Waits(int request, Wait why) implements OfMotor {}

    /** A button on the wall. */
    record Button(Role role, WallButton.Event event) implements Letter {}

    /** Something to run when all letters before have been read. */
    record Mark(Runnable then) implements Letter {}
}
