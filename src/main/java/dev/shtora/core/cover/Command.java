package dev.shtora.core.cover;

import java.util.Optional;

/** A command to a cover. */
public sealed interface Command {

    /**
     * Move to a position at a pace.
     *
     * @param tilt how to tilt the slats when the move has ended; empty to leave them to the device
     */
    record GoTo(Position to, Pace pace, Optional<Tilt> tilt) implements Command {
        /** Leaves slats to the device. */
        public GoTo(Position to, Pace pace) {
            this(to, pace, Optional.empty());
        }

        /** At the normal pace. */
        public GoTo(Position to) {
            this(to, Pace.Speed.NORMAL);
        }
    }

    /** Tilt the slats, where the cover is. Only for a cover that has slats. */
    record SetTilt(Tilt tilt) implements Command {}

    /** Brake along the ramp. */
    record Stop() implements Command {}

    /** Stop if it moves; else open if it is closed or closed last, and close otherwise. */
    record Toggle() implements Command {}

    /** Find the endstop, and with it the top. */
    record Home() implements Command {}

    /** Calibration: turn by a number of steps, down if positive, without travel limits. */
    record Jog(int steps) implements Command {}

    /** Calibration: turn by a number of steps, down if positive, and keep the step position as it is. */
    record Nudge(int steps) implements Command {}

    /** Calibration: the present position is the top. */
    record MarkTop() implements Command {}

    /** Calibration: the present position is the bottom. */
    record MarkBottom() implements Command {}

    /** Calibration: set the present position without moving. */
    record SetPosition(Position position) implements Command {}

    Command OPEN = new GoTo(Position.OPEN);
    Command CLOSE = new GoTo(Position.CLOSED);
    Command STOP = new Stop();
    Command TOGGLE = new Toggle();
    Command HOME = new Home();

    /** Whether a command tilts slats. */
    static boolean tilts(Command command) {
        return command instanceof SetTilt || command instanceof GoTo move && move.tilt().isPresent();
    }
}
