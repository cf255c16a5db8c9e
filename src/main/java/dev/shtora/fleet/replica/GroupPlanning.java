package dev.shtora.fleet.replica;

import dev.shtora.fleet.drain.Drain;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.PlanStore;
import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.PlanStore.Planned;
import dev.shtora.fleet.store.PlanStore.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes intents of the events of a group, by the database's time. */
final class GroupPlanning {
    /** Intents are stored when they can be claimed. */
    static final Duration LEAD = Drain.AHEAD;
    /** After an outage of all replicas, events of so long ago count. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private final PlanStore store;

    GroupPlanning(PlanStore store) {
        this.store = store;
    }

    /** Plans all events of a group until shortly after now. Empty if the version does not apply any more. */
    Optional<PlanStore.Result> plan(FleetVersion version, String group) throws DatabaseFailure {
        return store.plan(group, version.version().version(), window -> planned(version.events(), group, window));
    }

    static Planned planned(FleetEvents events, String group, Window window) {
        Instant oldest = window.now().minus(OLDEST);
        Instant after = window.after().isBefore(oldest) ? oldest : window.after();
        Instant until = window.now().plus(LEAD);
        if (!after.isBefore(until)) {
            return new Planned(Optional.empty(), after, events.next(group, after));
        }
        Optional<Event> newest = events.newest(group, after, until)
                .filter(event -> event.expires().isAfter(window.now()));
        return new Planned(newest, until, events.next(group, until));
    }
}
