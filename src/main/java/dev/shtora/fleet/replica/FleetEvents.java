package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.PlanStore.Event;
import java.time.Instant;
import java.util.Optional;

/** When the groups of a configuration have events. */
public interface FleetEvents {
    /** The newest event of a group after an instant, and until another one, including it. */
    Optional<Event> newest(String group, Instant after, Instant until);

    /** The next event of a group after an instant. */
    Optional<Instant> next(String group, Instant after);
}
