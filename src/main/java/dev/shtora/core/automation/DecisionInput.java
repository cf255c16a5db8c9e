package dev.shtora.core.automation;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.reaction.Light;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.SunPosition;
import java.time.Instant;

/**
 * The input of the decision of each source.
 *
 * @param now the evaluated time
 * @param facts the input beside the schedule
 * @param desired the result of rules and shade at that time, with shade only if the light allows it
 * @param planner the schedule, the sun at the site and the language
 */
record DecisionInput(Instant now, AutomationFacts facts, Desired desired, Planner planner) {

    /** The input at a time: shade counts while it is bright, or while nothing measures the light. */
    static DecisionInput at(Instant now, AutomationFacts facts, Planner planner) {
        Planner lit = isShadeOff(light(facts, planner)) ? planner.withoutShade() : planner;
        return new DecisionInput(now, facts, lit.desired(now), planner);
    }

    /** Whether it is bright; true if nothing measures the light, or the sun decides alone while the sensor is silent. */
    static Truth light(AutomationFacts facts, Planner planner) {
        return planner.schedule().reactions().light().map(light -> bright(light, facts.conditions()))
                .orElse(Truth.TRUE);
    }

    private static Truth bright(Light light, Conditions conditions) {
        Truth truth = conditions.of(light.bright()).truth();
        return truth == Truth.UNAVAILABLE && light.geometryIfUnavailable() ? Truth.TRUE : truth;
    }

    private static boolean isShadeOff(Truth light) {
        return light == Truth.FALSE;
    }

    Truth light() {
        return light(facts, planner);
    }

    Reactions reactions() {
        return planner.schedule().reactions();
    }

    Conditions.Evaluation evaluated(Condition condition) {
        return facts.conditions().of(condition);
    }

    boolean holds(Condition condition) {
        return evaluated(condition).truth() == Truth.TRUE;
    }

    SunPosition sun() {
        return planner.solarDays().position(now);
    }

    /** Whether direct sun is on the window, and it is bright. Without the geometry of a window, whether the sun is up. */
    boolean isSunOnWindow() {
        SunPosition sun = sun();
        return light() == Truth.TRUE && planner.schedule().shade().map(shade -> shade.glare().finding(sun))
                .map(finding -> finding == Glare.Finding.HARMLESS || finding == Glare.Finding.REACHES)
                .orElse(sun.elevation() > 0);
    }

    Language language() {
        return planner.phrases().language();
    }

    String move(Position position) {
        return planner.phrases().move(position);
    }
}
