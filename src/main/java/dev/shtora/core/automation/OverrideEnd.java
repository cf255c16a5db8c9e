package dev.shtora.core.automation;

import java.time.Duration;

/** How long an override holds. */
public sealed interface OverrideEnd {
    /** Until the next rule is due. */
    record NextEvent() implements OverrideEnd {}

    /** For a duration of more than 0. */
    record After(Duration length) implements OverrideEnd {
        /** @throws IllegalArgumentException if the duration is 0 or negative */
        public After {
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("the duration of an override is more than 0, not " + length);
            }
        }
    }
}
