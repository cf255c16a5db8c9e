package dev.shtora.core.automation;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.reaction.Light;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.SunPosition;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The input of the decision of each source. For use by one thread. */
final class DecisionInput {
    private final Instant now;
    private final AutomationFacts facts;
    private final Desired desired;
    private final Planner planner;
    /** Several sources need it, and it takes microseconds; null until one does. */
    private @Nullable SunPosition sun;

    DecisionInput(Instant now, AutomationFacts facts, Desired desired, Planner planner) {
        this.now = now;
        this.facts = facts;
        this.desired = desired;
        this.planner = planner;
    }

    /** The input at a time: shade counts while it is bright, or while nothing measures the light. */
    static DecisionInput at(Instant now, AutomationFacts facts, Planner planner) {
        Planner lit = isShadeOff(light(facts, planner)) ? planner.withoutShade() : planner;
        return new DecisionInput(now, facts, lit.desired(now), planner);
    }

    /** The evaluated time. */
    Instant now() {
        return now;
    }

    /** The input beside the schedule. */
    AutomationFacts facts() {
        return facts;
    }

    /** The result of rules and shade at that time, with shade only if the light allows it. */
    Desired desired() {
        return desired;
    }

    /** The schedule, the sun at the site and the language. */
    Planner planner() {
        return planner;
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

    /** The end of the hours in which only people move the cover and that a moment is within; empty if it is not. */
    Optional<Instant> quietUntil(Instant at) {
        return planner.schedule().onlyPeople().flatMap(hours -> hours.endOf(at, zone()));
    }

    /** When the next of these hours begin or the present ones end; empty without any. */
    Optional<Instant> quietChanges() {
        return quietUntil(now).or(() -> planner.schedule().onlyPeople().map(hours -> hours.nextAfter(now, zone())));
    }

    /** The event, at the end of these hours if they have delayed it. */
    Event afterQuiet(Event event) {
        return quietUntil(event.at())
                .map(end -> new Event(end, event.position(), event.reason(), event.phrases(), event.pace()))
                .orElse(event);
    }

    /** The next event that moves the cover: of those within these hours only the last one does, at their end. */
    Optional<Event> next() {
        Optional<Event> coming = desired.next();
        Optional<Instant> end = quietUntil(now).or(() -> coming.flatMap(event -> quietUntil(event.at())));
        return end.flatMap(until -> planner.desired(until).now()).map(this::afterQuiet)
                .filter(event -> end.equals(Optional.of(event.at()))).or(() -> coming);
    }

    private ZoneId zone() {
        return planner.solarDays().site().zone();
    }

    String clock(Instant at) {
        return planner.phrases().clock(LocalTime.ofInstant(at, zone()));
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

    /** The position of the sun at the evaluated time, which is computed once. */
    SunPosition sun() {
        SunPosition known = sun;
        if (known == null) {
            known = planner.solarDays().position(now);
            sun = known;
        }
        return known;
    }

    /** Whether direct sun is on the window, and it is bright. Without the geometry of a window, whether the sun is up. */
    boolean isSunOnWindow() {
        return light() == Truth.TRUE && planner.schedule().shade().map(shade -> shade.glare().finding(sun()))
                .map(finding -> finding == Glare.Finding.HARMLESS || finding == Glare.Finding.REACHES)
                .orElseGet(() -> sun().elevation() > 0);
    }

    Language language() {
        return planner.phrases().language();
    }

    String move(Position position) {
        return planner.phrases().move(position);
    }
}
