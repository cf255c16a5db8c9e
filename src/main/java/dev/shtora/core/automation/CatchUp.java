package dev.shtora.core.automation;

import java.time.Duration;
import java.time.Instant;

/**
 * What to do, after an outage, about a rule that was missed: do it if it is young enough. Only the newest is ever asked
 * about, for it alone says where the cover belongs.
 *
 * @param maxAge how long ago it may have been due
 */
public record CatchUp(Duration maxAge) {
    /** @throws IllegalArgumentException for an age below 0 */
    public CatchUp {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("an age is 0 or more, not " + maxAge);
        }
    }

    /** Whether an event is still worth doing at a moment. What shade wants is about the sun as it stands, and never old. */
    public boolean includes(Event newest, Instant now) {
        return newest.reason().priority() == Priority.SHADE || !newest.at().plus(maxAge).isBefore(now);
    }
}
