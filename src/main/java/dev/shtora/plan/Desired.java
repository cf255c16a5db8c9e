package dev.shtora.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What a cover should be at a moment, why and since when, and what changes it next.
 *
 * @param now the newest event that is due; empty if no rule was due in the year before
 * @param next the next event; empty if no rule will be due in the year after
 */
public record Desired(Optional<Event> now, Optional<Event> next) {

    /** Until when the answer holds; empty if nothing will change it. */
    public Optional<Instant> until() {
        return next.map(Event::at);
    }
}
