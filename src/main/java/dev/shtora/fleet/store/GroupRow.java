package dev.shtora.fleet.store;

import java.time.Duration;
import java.util.Optional;

/**
 * A group of the configuration.
 *
 * @param id its id
 * @param override how long a person's command lasts against automation; empty until the next event
 */
public record GroupRow(String id, Optional<Duration> override) {}
