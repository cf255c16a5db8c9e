package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.DateFilter.Obstacle;
import dev.shtora.core.automation.schedule.Rule;
import java.util.Optional;

/**
 * Whether a rule decides at a moment, and why.
 *
 * @param last its newest event; empty if it was not due in the year before
 * @param next its next event; empty if it is not due in the year after
 * @param outcome whether it decides
 * @param today why it is not due on that day; empty if it is
 * @param absent whether its solar event does not occur that day and it has no {@code if_absent}
 * @param superseded its newest occurrence, if that has no effect
 */
public record RuleEvaluation(Rule rule, Optional<Event> last, Optional<Event> next, Outcome outcome,
        Optional<Obstacle> today,
        boolean absent, Optional<Planner.Superseded> superseded) {

    /** The result of a rule. */
    public enum Outcome {
        /** It was due last of all rules, and decides. */
        WINS,
        /** Another rule was due later. */
        OLDER,
        /** A later line of the schedule was due at the same instant. */
        SAME_INSTANT,
        /** It was not due in the year before. */
        NOT_YET
    }
}
