package dev.shtora.core.automation;

import java.time.Duration;

/** How long a person's command holds against the plan. */
public sealed interface OverrideEnd {
    /** Until the next rule is due. */
    record NextEvent() implements OverrideEnd {}

    /** For a time. */
    record After(Duration length) implements OverrideEnd {
        /** @throws IllegalArgumentException for no time at all */
        public After {
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("an override lasts longer than nothing, not " + length);
            }
        }
    }
}
