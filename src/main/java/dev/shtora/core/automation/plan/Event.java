package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import java.time.Instant;
import java.util.Optional;

/**
 * A moment at which a rule or shade moves a cover.
 *
 * @param at when
 * @param position where to
 * @param reason why
 * @param phrases the language of the reason
 * @param pace how fast
 */
public record Event(Instant at, Position position, Reason reason, Phrases phrases, Pace pace) {

    /** An event whose rule gives the pace; shade moves a cover at the normal one. */
    public Event(Instant at, Position position, Reason reason, Phrases phrases) {
        this(at, position, reason, phrases,
                reason instanceof Reason.Ruled ruled ? ruled.rule().pace() : Pace.Speed.NORMAL);
    }

    /** Why, in plain language, with automation as the origin. */
    public Cause cause() {
        return new Cause(Cause.Origin.RULE, phrases.reason(reason));
    }

    /**
     * Why, for an event that is carried out later.
     *
     * @param daysAgo how many dates ago the event was, 0 or more
     */
    public Cause cause(long daysAgo) {
        return new Cause(Cause.Origin.RULE, phrases.reason(reason, daysAgo));
    }

    /** How slats are tilted after the move; empty to leave them to the device, as shade does. */
    public Optional<Tilt> tilt() {
        return rule().flatMap(Rule::tilt);
    }

    /** The rule that is due; empty if shade moves the cover. */
    public Optional<Rule> rule() {
        return reason instanceof Reason.Ruled ruled ? Optional.of(ruled.rule()) : Optional.empty();
    }
}
