package dev.shtora.plan;

import java.time.Duration;

/** How long a person's command holds against the plan. */
public sealed interface HoldEnd {
    /** Until the next rule is due. */
    record NextEvent() implements HoldEnd {}

    /** For a time. */
    record After(Duration length) implements HoldEnd {
        /** @throws IllegalArgumentException for no time at all */
        public After {
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("an override lasts longer than nothing, not " + length);
            }
        }
    }
}
