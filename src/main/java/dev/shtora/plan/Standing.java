package dev.shtora.plan;

import java.util.Optional;

/**
 * What stands against the plan.
 *
 * @param fault what is wrong with the cover, in words
 * @param automation whether it is switched on
 * @param hold the newest command of a person
 */
public record Standing(Optional<String> fault, boolean automation, Optional<Hold> hold) {
    /** Nothing does. */
    public static final Standing NOTHING = new Standing(Optional.empty(), true, Optional.empty());
}
