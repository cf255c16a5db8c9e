package dev.shtora.fleet.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cover; null is unknown, or does not apply.
 *
 * @param group the id of its group
 * @param online whether its daemon is connected
 * @param intentState the state of its newest intent
 * @param fault why the cover needs attention
 * @param lockedBy who has locked it against automation
 * @param overriddenBy who overrides automation
 * @param reason why it was last commanded
 */
public record FleetCoverStatus(String name, String title, String site, String floor, String facade, String group,
        @Nullable Integer position, @Nullable Integer target, @Nullable String state, @Nullable Boolean online,
        @Nullable String automation, @Nullable String intentState, @Nullable String fault, @Nullable String lockedBy,
        @Nullable String overriddenBy, @Nullable String reason, @Nullable Instant seenAt) {}
