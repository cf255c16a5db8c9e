package dev.shtora.daemon;

import dev.shtora.cover.Cause;
import dev.shtora.cover.Picture;
import dev.shtora.plan.Decision;
import dev.shtora.plan.Event;
import dev.shtora.plan.Priority;
import java.util.Optional;

/**
 * What a cover shows to the house.
 *
 * @param mode who steers it
 * @param decision who has the say, and why; empty as long as the clock is not to be trusted
 * @param next what the plan will do next
 */
record Face(Picture picture, Agenda.Mode mode, Optional<Decision> decision, Optional<Event> next) {

    /** Why it is where it is: why it moved last, or what a person did and until when that holds. */
    String reason() {
        return decision.filter(_ -> picture.cause().origin() == Cause.Origin.PERSON)
                .filter(say -> say.priority() == Priority.OVERRIDE).map(Decision::reason)
                .orElse(picture.cause().text());
    }
}
