package dev.shtora.core.automation;

import dev.shtora.core.automation.DateFilter.Obstacle;
import java.util.Optional;

/**
 * Why a rule wins at a moment, or does not.
 *
 * @param last when it was due last, and why; empty if it was not in the year before
 * @param next when it is due next; empty if it is not in the year after
 * @param outcome whether it wins
 * @param today what keeps it from being due on that day; empty if nothing does
 * @param absent whether the moment of the sun that it waits for does not come that day, and it has no other time
 */
public record RuleEvaluation(Rule rule, Optional<Event> last, Optional<Event> next, Outcome outcome, Optional<Obstacle> today,
        boolean absent) {

    /** How a rule came off. */
    public enum Outcome {
        /** It was due last of all. */
        WINS,
        /** A rule was due later. */
        OLDER,
        /** A later line of the schedule was due at the same instant. */
        SAME_INSTANT,
        /** It was not due in the year before. */
        NOT_YET
    }
}
