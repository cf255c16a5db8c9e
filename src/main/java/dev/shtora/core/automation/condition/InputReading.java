package dev.shtora.core.automation.condition;

import java.util.Optional;

/**
 * What is known about an input at a moment.
 *
 * @param value the newest valid value; empty if there was none since the start and none is known from before
 * @param health whether the value counts
 */
public record InputReading(Optional<InputValue> value, Health health) {
    /** No value since the start, which was not long ago. */
    public static final InputReading NONE = new InputReading(Optional.empty(), Health.NOT_YET);

    /** Whether the value of an input counts. */
    public enum Health {
        /** No value since the start, which was not long ago. */
        NOT_YET,
        /** The value is the last one before the start, and nothing has come since. */
        BEFORE_START,
        /** The value is recent. */
        RECENT,
        /** The broker had stored the value, and nothing says since when. */
        AGE_UNKNOWN,
        /** The input has not reported for so long that its value does not count any more. */
        SILENT,
        /** The value counts no more because it is the same for too long. */
        STUCK
    }

    /** A recent value. */
    public static InputReading of(InputValue value) {
        return new InputReading(Optional.of(value), Health.RECENT);
    }
}
