package dev.shtora.core.cover;

import java.time.Instant;

/** What may come into a cover's mailbox. */
public sealed interface CoverInput {

    /** Somebody asks, now. */
    record Requested(Command command, Cause cause, Instant at) implements CoverInput {}

    /** The plan says what should be, and since when: old news if somebody has asked for something since. */
    record Planned(Position position, Cause cause, Instant since) implements CoverInput {}

    /** The motor is under way and has come this far. */
    record Progressed(int steps) implements CoverInput {}

    /** The motor has come to rest, as it was told. */
    record CameToRest(int steps, boolean endstopPressed) implements CoverInput {}

    /** The endstop has stopped the motor on its way up. */
    record EndstopReached(int steps) implements CoverInput {}

    /** When it was to begin, it was not to any more, and rests; what a rule wanted may come again. */
    record StartRefused(int steps, String why, boolean again) implements CoverInput {}

    /** The motor has failed and stands somewhere. */
    record Failed() implements CoverInput {}
}
