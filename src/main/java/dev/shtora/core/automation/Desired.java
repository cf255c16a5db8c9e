package dev.shtora.core.automation;

import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * What a cover should be at a moment, why and since when, and what changes it next.
 *
 * @param now the newest event that is due; empty if nothing was due in the year before
 * @param next the next event; empty if nothing will be due in the year after
 */
public record Desired(Optional<Event> now, Optional<Event> next) {

    /** Where the cover should be; empty if nothing is wanted of it. */
    public Optional<Position> position() {
        return now.map(Event::position);
    }

    /** Why, in plain words. */
    public Optional<String> reason() {
        return now.map(event -> event.cause().text());
    }

    /** The rule that wants it; empty if it is shade. */
    public Optional<Rule> rule() {
        return now.flatMap(Event::rule);
    }

    /** Since when the answer has held. */
    public Optional<Instant> since() {
        return now.map(Event::at);
    }

    /** Until when the answer holds; empty if nothing will change it. */
    public Optional<Instant> until() {
        return next.map(Event::at);
    }
}
