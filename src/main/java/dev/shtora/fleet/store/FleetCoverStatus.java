package dev.shtora.fleet.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cover; null is unknown, or does not apply.
 *
 * @param group the id of its group
 * @param online whether its daemon is connected
 * @param intentState the state of its newest intent
 * @param problem the code of the fault that it reports, {@code none} without one
 * @param fault why the cover needs attention after its last command
 * @param lockedBy who has locked it against automation
 * @param lockedUntil when the lock ends; null also for one without an end
 * @param overriddenBy who overrides automation
 * @param reason why it was last commanded
 * @param refusal the alarm that refuses commands of operators, except a stop
 */
public record FleetCoverStatus(String name, String title, String site, String floor, String facade, String group,
        @Nullable Integer position, @Nullable Integer target, @Nullable String state, @Nullable Boolean online,
        @Nullable String automation, @Nullable String intentState, @Nullable String problem, @Nullable String fault,
        @Nullable String lockedBy, @Nullable Instant lockedUntil,
        @Nullable String overriddenBy, @Nullable String reason, @Nullable String refusal, @Nullable Instant seenAt) {}
