package dev.shtora.fleet.store;

import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.PlanStore.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stores on a real PostgreSQL, with two replicas. */
abstract class FleetStores {
    static final Duration LEASE = Duration.ofSeconds(10);
    @RegisterExtension
    static final TemporaryDatabase DATABASE = new TemporaryDatabase();

    FleetDatabase database;
    ConfigurationStore configurations;
    PlanStore plans;
    IntentStore intents;
    ReportStore reports;
    FleetStore operators;

    @BeforeEach
    void open() throws Exception {
        database = DATABASE.database();
        configurations = new ConfigurationStore(database);
        plans = new PlanStore(database);
        intents = new IntentStore(database);
        reports = new ReportStore(database);
        operators = new FleetStore(database, () -> {});
        for (String replica : List.of("a", "b")) {
            replica(replica).register("v1");
        }
    }

    ReplicaStore replica(String id) {
        return new ReplicaStore(database, new ReplicaStore.Identity(id, id, "localhost"));
    }

    static Version version(String name, String canary, int covers) {
        return new Version(name, Optional.ofNullable(canary), IntStream.range(0, covers)
                .mapToObj(i -> new CoverRow("c" + i, "shtora", "berlin", String.valueOf(i % 4), "south", "g",
                        "Room " + i))
                .toList(), List.of(new GroupRow("g", Optional.empty())));
    }

    Optional<PlanStore.Result> due(String version, String rule, Instant due, int position) throws Exception {
        return plans.plan("g", version, window -> new Planned(Optional.of(new Event(rule, due, position, "sunset",
                due.plus(1, ChronoUnit.HOURS))), due, Optional.empty()));
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static Map<Long, Long> acknowledged(IntentStore.Claim claim) {
        return ids(claim).stream().collect(Collectors.toMap(id -> id, _ -> 0L));
    }

    static List<Long> ids(IntentStore.Claim claim) {
        return claim.intents().stream().map(ClaimedIntent::id).toList();
    }
}
