package dev.shtora.core.cover;

import java.time.Instant;

/** An input of {@link CoverMachine}. Steps are step positions, counted down from the top. */
public sealed interface CoverInput {

    /** A command was requested at a moment. */
    record Requested(Command command, Cause cause, Instant at) implements CoverInput {}

    /** Automation requests a position since a time. It is ignored if a newer request was made after that time. */
    record Planned(Position position, Cause cause, Instant since) implements CoverInput {}

    /** The motor moves and has reached a step position. */
    record Progressed(int steps) implements CoverInput {}

    /** The motor has come to rest at the end of its move. */
    record CameToRest(int steps, boolean endstopPressed) implements CoverInput {}

    /** The endstop has stopped the motor during a move up. */
    record EndstopReached(int steps) implements CoverInput {}

    /** The start gate refused the move, and the motor rests. {@code again}: the request can be repeated later. */
    record StartRefused(int steps, String why, boolean again) implements CoverInput {}

    /** The motor has failed at an unknown position. */
    record Failed() implements CoverInput {}

    /** The debounced level of the endstop has changed, whatever the motor does. Matters to {@link Commissioning} alone. */
    record EndstopChanged(boolean pressed) implements CoverInput {}

    /** The time of the newest {@link Effect.AwaitPerson} is over. Matters to {@link Commissioning} alone. */
    record TimeOver() implements CoverInput {}
}
