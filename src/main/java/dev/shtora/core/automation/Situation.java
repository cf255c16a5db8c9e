package dev.shtora.core.automation;

import java.time.Instant;

/**
 * What every source decides from.
 *
 * @param now the moment that is asked about
 * @param facts what counts beside the schedule
 * @param desired what rules and shade want at that moment
 * @param planner the schedule, the sun at the site and the language
 */
record Situation(Instant now, AutomationFacts facts, Desired desired, Planner planner) {
    Language language() {
        return planner.phrases().language();
    }
}
