package dev.shtora.cover;

/** What a transition wants done in the world. */
public sealed interface Effect {

    /** Move to a step, from rest or in motion. */
    record MoveTo(int steps) implements Effect {}

    /** Go up until the endstop stops it, at most so many steps. */
    record Seek(int atMost, boolean slowly) implements Effect {}

    /** Come to rest along the ramp. */
    record Brake() implements Effect {}

    /** Here is the top: call this position step 0. The motor rests. */
    record CallTop() implements Effect {}

    /** The endstop stood this many steps from where it was believed: worth a line in the log. */
    record NoteDrift(int steps) implements Effect {}
}
