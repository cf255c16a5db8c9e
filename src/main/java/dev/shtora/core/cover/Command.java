package dev.shtora.core.cover;

/** A command to a cover. */
public sealed interface Command {

    /** Move to a position at a pace. */
    record GoTo(Position to, Pace pace) implements Command {
        /** At the normal pace. */
        public GoTo(Position to) {
            this(to, Pace.Speed.NORMAL);
        }
    }

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
}
