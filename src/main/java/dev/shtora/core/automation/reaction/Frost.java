package dev.shtora.core.automation.reaction;

import dev.shtora.core.automation.condition.Condition;

/**
 * Frost, in which the fabric of a cover outside may be frozen to its frame: the cover does not move by itself.
 *
 * @param when the frost
 * @param mayClose whether it closes by itself nevertheless
 */
public record Frost(Condition when, boolean mayClose) {}
