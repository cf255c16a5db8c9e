package dev.shtora.system.fleet;

import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.simulation.fleet.ExpectedMove;
import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetFolder;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetReport;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.FleetSize.Location;
import dev.shtora.simulation.fleet.SimulatedFleet;
import dev.shtora.simulation.fleet.SunsetSite;
import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Replicas of the gateway in processes, with a Mosquitto and simulated covers that move at a sunset in some seconds. */
final class GatewayReplicas implements AutoCloseable {
    /** The lease of the replicas; the usual one is ten seconds. */
    static final Duration LEASE = Duration.ofSeconds(3);
    private static final String APPLIES = "Configuration \\S+ applies";
    private static final Duration EFFECT = Duration.ofDays(1);

    private final Path temp;
    private final TestFleetBroker broker;
    private final FleetSize size;
    private final FleetRecorder recorder;
    private final SimulatedFleet covers;
    private final String database;
    private final Map<String, Launched> replicas = new LinkedHashMap<>();
    private SunsetSite site;
    private FleetReport before;
    private int commandsBefore;

    GatewayReplicas(Path temp, String database, int covers) throws Exception {
        this.temp = temp;
        this.size = new FleetSize(covers, 1);
        this.broker = new TestFleetBroker(temp);
        this.recorder = new FleetRecorder(size.locations().stream().map(Location::watched).toList(),
                Duration.ofSeconds(10));
        this.covers = SimulatedFleet.start(size, FleetFaults.NONE, broker.direct("covers"), "shtora", 4, recorder);
        this.site = SunsetSite.at(FleetSize.site(0), Instant.now().plus(Duration.ofHours(6)));
        this.database = database;
        this.before = recorder.report(Instant.now());
        write("fleet", "close");
    }

    Path folder(String name) {
        return temp.resolve(name);
    }

    /** Writes a folder whose covers move at the next sunset. */
    void write(String name, String move) throws IOException {
        Path folder = Files.createDirectories(folder(name));
        new FleetFolder("hotel", broker.slow("gateway"), TestFleetBroker.GATEWAY.user(), database, "shtora", "shtora",
                "[{at: sunset, move: " + move + "}]").write(folder, size, List.of(site));
        Files.writeString(folder.resolve("gateway.password"), TestFleetBroker.GATEWAY.password());
    }

    /** Changes the folder: the sun sets in some seconds, and covers move then. Waits until all replicas have applied it. */
    void bringMove(Duration time, String move) throws IOException {
        before = recorder.report(Instant.now());
        commandsBefore = covers.commands();
        site = SunsetSite.at(FleetSize.site(0), Instant.now().plus(time));
        write("fleet", move);
        apply(List.copyOf(replicas.values()));
    }

    /** Lets replicas apply their folders. */
    void apply(List<Launched> some) throws IOException {
        Map<Launched, Long> applied = new LinkedHashMap<>();
        for (Launched each : some) {
            applied.put(each, each.count(APPLIES));
            each.signal("HUP");
        }
        Await.until(this::logs, Duration.ofSeconds(20),
                () -> applied.entrySet().stream().allMatch(each -> each.getKey().count(APPLIES) > each.getValue()));
    }

    /** The covers that are to have a position from the next sunset on. */
    void expect(Predicate<Location> some, int position) {
        ExpectedMove move = new ExpectedMove(site.sunset(), site.sunset().plus(EFFECT), position);
        size.locations().stream().filter(some).forEach(location -> recorder.expect(location.name(), move));
    }

    /** Starts a replica with a folder, and does not wait for it. */
    Launched launch(List<String> before, String id, String folder, String... more) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(Launched.command(Launched.SHTORA, "gateway", "--cluster", "--config", folder(folder),
                "--replica", id, "--lease", LEASE.toMillis(), "--confirmation", 6000));
        command.addAll(Stream.of(more).toList());
        return Launched.start(new ProcessBuilder(command));
    }

    /** Starts those of these replicas that do not run, ends all others, and waits until all work. */
    void run(String... ids) throws IOException {
        List<String> running = List.of(ids);
        List.copyOf(replicas.keySet()).stream().filter(id -> !running.contains(id)).forEach(this::kill);
        for (String id : running) {
            if (!replicas.containsKey(id)) {
                replicas.put(id, launch(List.of(), id, "fleet"));
            }
        }
        replicas.values().forEach(each -> each.awaitOutput(APPLIES));
    }

    void kill(String id) {
        replicas.remove(id).close();
    }

    Launched replica(String id) {
        return replicas.get(id);
    }

    /** A value of the database. */
    String value(String query) {
        try {
            return String.join(",", TemporaryPostgres.rows(database, query));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until some covers have their command and most have not: the network is slow meanwhile. */
    void awaitMiddle(long delayMillis) {
        broker.network().delay(delayMillis);
        Await.until(() -> "commands; " + logs(), Duration.ofSeconds(40), () -> commands() > 5);
    }

    /** The commands since the last move was brought. */
    int commands() {
        return covers.commands() - commandsBefore;
    }

    /** Waits until each cover has its position; returns what was counted since the move was brought. */
    MoveCounts settled() {
        Await.until("sunset", Duration.ofSeconds(60), () -> Instant.now().isAfter(site.sunset()));
        FleetReport now = recorder.settled(Await.extended(Duration.ofSeconds(40)));
        broker.network().delay(0);
        return MoveCounts.between(before, now);
    }

    String logs() {
        StringBuilder all = new StringBuilder();
        replicas.forEach(
                (id, each) -> all.append("--- ").append(id).append('\n').append(each.out()).append(each.err()));
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        List.copyOf(replicas.keySet()).forEach(this::kill);
        covers.close();
        broker.close();
    }
}
