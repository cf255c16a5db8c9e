package dev.shtora.fleet.store;

import java.time.Duration;
import java.util.Optional;

/**
 * A group of the configuration.
 *
 * @param id its id
 * @param override how long a person's command lasts against automation; empty until the next event
 * @param area the covers that have the same alarms; empty if it is known that they never had any
 * @param alarms whether they have alarms
 */
public record GroupRow(String id, Optional<Duration> override, Optional<String> area, boolean alarms) {
    /** A group that never had alarms. */
    public GroupRow(String id, Optional<Duration> override) {
        this(id, override, Optional.empty(), false);
    }
}
