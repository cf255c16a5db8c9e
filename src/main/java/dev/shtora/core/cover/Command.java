package dev.shtora.core.cover;

/** What one may ask of a cover. */
public sealed interface Command {

    /** Move to a position. */
    record GoTo(Position to) implements Command {}

    /** Come to rest where it is. */
    record Stop() implements Command {}

    /** Stop if it moves; else open if it is closed or closed last, and close otherwise. */
    record Toggle() implements Command {}

    /** Find the top end anew. */
    record Home() implements Command {}

    /** By hand: turn by so many steps, down if positive, wherever that leads. */
    record Jog(int steps) implements Command {}

    /** By hand: turn by so many steps, down if positive, and call the new place what the old one was called. */
    record Nudge(int steps) implements Command {}

    /** By hand: this is the top. */
    record MarkTop() implements Command {}

    /** By hand: this is the bottom. */
    record MarkBottom() implements Command {}

    /** By hand: this is where it stands; nothing moves. */
    record SetPosition(Position position) implements Command {}

    Command OPEN = new GoTo(Position.OPEN);
    Command CLOSE = new GoTo(Position.CLOSED);
    Command STOP = new Stop();
    Command TOGGLE = new Toggle();
    Command HOME = new Home();
}
