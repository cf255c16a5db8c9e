package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Planner;
import java.time.Instant;

/**
 * The input of the decision of each source.
 *
 * @param now the evaluated time
 * @param facts the input beside the schedule
 * @param desired the result of rules and shade at that time
 * @param planner the schedule, the sun at the site and the language
 */
record DecisionInput(Instant now, AutomationFacts facts, Desired desired, Planner planner) {
    Language language() {
        return planner.phrases().language();
    }
}
