package dev.shtora.fleet.store;

import java.time.Duration;
import java.util.Optional;

/**
 * A group of the configuration.
 *
 * @param id its id
 * @param override how long a person's command lasts against automation; empty until the next event
 * @param area the covers with the same alarms; empty without alarms
 */
public record GroupRow(String id, Optional<Duration> override, Optional<String> area) {
    /** A group without alarms. */
    public GroupRow(String id, Optional<Duration> override) {
        this(id, override, Optional.empty());
    }
}
