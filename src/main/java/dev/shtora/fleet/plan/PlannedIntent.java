package dev.shtora.fleet.plan;

import dev.shtora.core.cover.Position;
import java.time.Instant;

/**
 * A position that the covers of a group get at an instant.
 *
 * @param rule the id of the rule in its rule set; {@code shade} if shade moves the covers
 * @param due when, in whole milliseconds
 * @param position where to
 * @param reason why, in plain language
 * @param expires when it has no effect any more: the group's next event, at most 24 hours later; after {@code due}
 */
public record PlannedIntent(String rule, Instant due, Position position, String reason, Instant expires) {
    /** The id of intents of shade. */
    public static final String SHADE = "shade";
}
