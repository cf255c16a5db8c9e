package dev.shtora.ui.report;

import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.condition.Condition;

/**
 * A reaction of a cover to inputs.
 *
 * @param source the source that it is a part of
 * @param name its name for people, such as {@code storm}
 * @param text when it applies and what it does, such as {@code wind above 45 km/h, until below 35 km/h: opens it}
 */
public record ReactionLine(Priority source, String name, Condition when, String text) {
    @Override
    public String toString() {
        return name + ": " + text;
    }
}
