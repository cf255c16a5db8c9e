package dev.shtora.daemon.cover;

import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Event;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverStatus;
import java.util.Optional;

/**
 * What a cover shows to the house.
 *
 * @param mode who steers it
 * @param decision who has the say, and why; empty as long as the clock is not to be trusted
 * @param next what the plan will do next
 */
record Snapshot(CoverStatus status, AutomationPolicy.Mode mode, Optional<Decision> decision, Optional<Event> next) {

    /** Why it is where it is: why it moved last, or what a person did and until when that holds. */
    String reason() {
        return decision.filter(_ -> status.cause().origin() == Cause.Origin.PERSON)
                .filter(say -> say.priority() == Priority.OVERRIDE).map(Decision::reason)
                .orElse(status.cause().text());
    }
}
