package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of rules and shade for a cover at a time, and the next change.
 *
 * @param now the newest event that is due; empty if nothing was due in the year before
 * @param next the next event; empty if nothing will be due in the year after
 */
public record Desired(Optional<Event> now, Optional<Event> next) {

    /** Where the cover should be; empty if no event was due. */
    public Optional<Position> position() {
        return now.map(Event::position);
    }

    /** Why, in plain language; empty if no event was due. */
    public Optional<String> reason() {
        return now.map(event -> event.cause().text());
    }

    /** The rule that was due; empty if shade decides or no event was due. */
    public Optional<Rule> rule() {
        return now.flatMap(Event::rule);
    }

    /** When the newest event was due. */
    public Optional<Instant> since() {
        return now.map(Event::at);
    }

    /** When the next event is due; empty if none is. */
    public Optional<Instant> until() {
        return next.map(Event::at);
    }
}
