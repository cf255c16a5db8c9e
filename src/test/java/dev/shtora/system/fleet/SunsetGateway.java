package dev.shtora.system.fleet;

import dev.shtora.fleet.replica.FleetEvents;
import dev.shtora.fleet.replica.FleetVersion;
import dev.shtora.fleet.replica.Replica;
import dev.shtora.fleet.replica.ReplicaSettings;
import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.CoverRow;
import dev.shtora.fleet.store.GroupRow;
import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.simulation.fleet.ExpectedMove;
import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetReport;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.FleetSize.Location;
import dev.shtora.simulation.fleet.SimulatedFleet;
import dev.shtora.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Replicas of the gateway in this process, with a Mosquitto and simulated covers. Each move of all covers is a new version
 * of the configuration, whose event is due some seconds later.
 */
final class SunsetGateway implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration CONFIRMATION = Duration.ofSeconds(6);
    /** Events become intents five seconds before they are due; so far the former version has planned already. */
    private static final Duration SOON = Duration.ofMillis(6000);
    private static final Duration PLANNED = Duration.ofMillis(5500);
    private static final Duration EFFECT = Duration.ofHours(1);
    private static final int MIDDLE = 5;

    private final TestFleetBroker broker;
    private final FleetSize size;
    private final String database;
    private final FleetRecorder recorder;
    private final SimulatedFleet covers;
    private final Map<String, Replica> replicas = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private FleetReport before;
    private int commandsBefore;
    /** How long the replicas took to start, or to apply the last move: the computer may be busy. */
    private Duration applying = Duration.ZERO;

    SunsetGateway(Path temp, TemporaryPostgres postgres, int covers) throws Exception {
        this.size = new FleetSize(covers, 1);
        this.broker = new TestFleetBroker(temp);
        this.database = postgres.newDatabase();
        this.recorder = new FleetRecorder(size.locations().stream().map(Location::watched).toList(),
                Duration.ofSeconds(10));
        this.covers = SimulatedFleet.start(size, FleetFaults.NONE, broker.direct("covers"), "shtora", 4, recorder);
        this.before = recorder.report(Instant.now());
    }

    private record Moves(List<Event> events) implements FleetEvents {
        @Override
        public Optional<Event> newest(String group, Instant after, Instant until) {
            return events.stream().filter(event -> event.due().isAfter(after) && !event.due().isAfter(until))
                    .reduce((_, last) -> last);
        }

        @Override
        public Optional<Instant> next(String group, Instant after) {
            return events.stream().map(Event::due).filter(due -> due.isAfter(after)).findFirst();
        }
    }

    private FleetVersion version() {
        List<CoverRow> rows = size.locations().stream()
                .map(location -> new CoverRow(location.name(), "shtora", location.site(),
                        location.floor(), location.facade(), location.facade(), location.name()))
                .toList();
        return new FleetVersion(
                new Version("%016d".formatted(events.size()), Optional.empty(), rows,
                        rows.stream().map(CoverRow::group).distinct()
                                .map(group -> new GroupRow(group, Optional.empty())).toList()),
                new Moves(List.copyOf(events)), List.of(), List.of());
    }

    /** The settings of a replica; another fleet or database has another name or URL. */
    ReplicaSettings settings(String fleet, String id, String url, Clock clock) {
        BrokerAddress address = broker.slow("shtora-" + fleet + "-" + id);
        return new ReplicaSettings(fleet, id, address, "shtora", url, "shtora", "", LEASE, CONFIRMATION, clock);
    }

    /** A replica that does not run. */
    Replica replica(ReplicaSettings settings) throws IOException {
        return new Replica(settings, version());
    }

    /** Starts a replica; completes when it works, or is refused. */
    CompletableFuture<Replica> start(ReplicaSettings settings) throws IOException {
        Replica replica = replica(settings);
        replicas.put(settings.id(), replica);
        CompletableFuture<Replica> started = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                replica.start();
                started.complete(replica);
            } catch (IOException | InterruptedException e) {
                started.completeExceptionally(e);
            }
        });
        return started;
    }

    CompletableFuture<Replica> start(String id) throws IOException {
        return start(settings("hotel", id, database, Clock.systemUTC()));
    }

    /** Waits until a replica works. */
    static Replica works(CompletableFuture<Replica> started) {
        return started.orTimeout(Await.extended(Duration.ofSeconds(20)).toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Starts those of these replicas that do not run, and ends all others. */
    void run(String... ids) throws IOException {
        List<String> running = List.of(ids);
        List.copyOf(replicas.keySet()).stream().filter(id -> !running.contains(id)).forEach(this::end);
        List<CompletableFuture<Replica>> started = new ArrayList<>();
        Instant begun = Instant.now();
        for (String id : running) {
            if (!replicas.containsKey(id)) {
                started.add(start(id));
            }
        }
        started.forEach(SunsetGateway::works);
        if (events.isEmpty()) {
            applying = Duration.between(begun, Instant.now());
        }
    }

    Replica replica(String id) {
        return replicas.get(id);
    }

    void end(String id) {
        replicas.remove(id).close();
    }

    String database() {
        return database;
    }

    TestFleetBroker broker() {
        return broker;
    }

    /** Lets all covers move in some seconds. */
    void bringMove() throws Exception {
        before = recorder.report(Instant.now());
        commandsBefore = covers.commands();
        Event event;
        do { // On a busy computer the time may be over before all replicas have it.
            int position = events.size() * 10 % 100; // They begin at 100, and each move has another position.
            Instant due = Instant.now().plus(SOON).plus(applying.multipliedBy(3)).truncatedTo(ChronoUnit.MILLIS);
            event = new Event("move" + events.size(), due, position, "move", due.plus(EFFECT));
            events.add(event);
            Instant begun = Instant.now();
            for (Replica replica : replicas.values()) {
                replica.apply(version(), true);
            }
            applying = Duration.between(begun, Instant.now());
        } while (Instant.now().isAfter(event.due().minus(PLANNED)));
        ExpectedMove move = new ExpectedMove(event.due(), event.expires(), event.position());
        size.locations().forEach(location -> recorder.expect(location.name(), move));
    }

    /** The last move that was brought is due. */
    void awaitDue() {
        Await.until("the move is due", Duration.ofSeconds(60), () -> Instant.now().isAfter(events.getLast().due()));
    }

    /** Waits until some covers have their command and most have not: the network is slow meanwhile. */
    void awaitMiddle(long delayMillis) {
        broker.network().delay(delayMillis);
        Await.until("commands", Duration.ofSeconds(20), () -> commands() > MIDDLE);
    }

    /** The commands since the last move was brought. */
    int commands() {
        return covers.commands() - commandsBefore;
    }

    /** Waits until each cover has its position; returns what was counted since the last move was brought. */
    MoveCounts settled() {
        awaitDue();
        FleetReport now = recorder.settled(Await.extended(Duration.ofSeconds(40)));
        broker.network().delay(0);
        return MoveCounts.between(before, now);
    }

    @Override
    public void close() throws IOException {
        List.copyOf(replicas.keySet()).forEach(this::end);
        covers.close();
        broker.close();
    }
}
