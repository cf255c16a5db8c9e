package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Event;
import java.time.Duration;
import java.time.Instant;

/**
 * Which missed event is carried out after an outage: the newest one, if it is recent enough.
 *
 * @param maxAge how long ago it may have been due, 0 or more
 */
public record CatchUp(Duration maxAge) {
    /** @throws IllegalArgumentException if the age is negative */
    public CatchUp {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("an age is 0 or more, not " + maxAge);
        }
    }

    /** Whether an event is still carried out at a moment. Shade follows the present sun and is always carried out. */
    public boolean includes(Event newest, Instant now) {
        return Priority.of(newest.reason()) == Priority.SHADE || !newest.at().plus(maxAge).isBefore(now);
    }
}
