package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * What counts beside the schedule when a cover's position is decided.
 *
 * @param fault what is wrong with the cover, in plain language
 * @param automation whether automation is switched on
 * @param override the newest command of a person, whether it still holds or not
 * @param ignoreBefore events at or before this moment are not carried out
 * @param catchUp which missed events are carried out; empty if an event of any age is
 */
public record AutomationFacts(Optional<String> fault, boolean automation, Optional<ManualOverride> override,
        Instant ignoreBefore, Optional<CatchUp> catchUp) {
    /** A cover without fault or override whose automation is on: only the schedule counts. */
    public static final AutomationFacts NONE = new AutomationFacts(Optional.empty(), true, Optional.empty(),
            Instant.MIN,
            Optional.empty());

    /** Whether an event that is due is carried out now. */
    boolean carriesOut(Event event, Instant now) {
        return event.at().isAfter(ignoreBefore)
                && catchUp.map(rule -> rule.includes(delayed(event), now)).orElse(true);
    }

    /** The event, at the end of the override if that has delayed it. */
    Event delayed(Event event) {
        return override.flatMap(ManualOverride::until).filter(end -> end.isAfter(event.at()))
                .map(end -> new Event(end, event.position(), event.reason(), event.phrases())).orElse(event);
    }
}
