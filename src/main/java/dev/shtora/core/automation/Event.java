package dev.shtora.core.automation;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * A moment at which a plan moves a cover.
 *
 * @param at when
 * @param position where to
 * @param reason why
 * @param phrases in whose language
 */
public record Event(Instant at, Position position, Reason reason, Phrases phrases) {

    /** Why, in plain words. */
    public Cause cause() {
        return new Cause(Cause.Origin.RULE, phrases.reason(reason));
    }

    /** The rule that is due; empty if it is not a rule that moves the cover. */
    public Optional<Rule> rule() {
        return reason instanceof Reason.Ruled ruled ? Optional.of(ruled.rule()) : Optional.empty();
    }
}
