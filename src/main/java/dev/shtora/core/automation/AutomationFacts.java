package dev.shtora.core.automation;

import java.util.Optional;

/**
 * What stands against the plan.
 *
 * @param fault what is wrong with the cover, in words
 * @param automation whether it is switched on
 * @param override the newest command of a person
 */
public record AutomationFacts(Optional<String> fault, boolean automation, Optional<ManualOverride> override) {
    /** Nothing does. */
    public static final AutomationFacts NONE = new AutomationFacts(Optional.empty(), true, Optional.empty());
}
