package dev.shtora.system;

import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetFolder;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetReport;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.FleetSize.Place;
import dev.shtora.simulation.fleet.SimulatedFleet;
import dev.shtora.simulation.fleet.SunsetSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Mosquitto, a simulated fleet whose covers close in some seconds, and replicas of the gateway in processes. */
final class GatewayReplicas implements AutoCloseable {
    private static final Login GATEWAY = new Login("gateway", "secret");
    private static final String LEASE = "3000";
    private static final String APPLIES = "Configuration \\S+ applies";
    private static final Duration FAR = Duration.ofHours(6);
    private static final Duration SOON = Duration.ofSeconds(12);

    private final Path folder;
    private final Path temp;
    private final int port;
    private final FleetSize size;
    private SunsetSite site;
    private final FleetRecorder recorder;
    private final SimulatedFleet covers;
    private final TcpProxy slowBroker;
    private final String database;
    private final Map<String, Launched> replicas = new LinkedHashMap<>();
    private Launched broker;

    GatewayReplicas(Path temp, TemporaryPostgres postgres, int covers) throws Exception {
        this.temp = temp;
        this.folder = Files.createDirectories(temp.resolve("fleet"));
        this.size = new FleetSize(covers, 1);
        new TestCa("fleet", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        TestBroker.hash(temp, GATEWAY);
        this.port = FreePorts.any();
        this.broker = startBroker();
        this.slowBroker = new TcpProxy(port);
        this.recorder = new FleetRecorder(size.places().stream().map(Place::watched).toList(), Duration.ofSeconds(10));
        this.covers = SimulatedFleet.start(size, FleetFaults.NONE, address(port, "covers"), "shtora", 4, recorder);
        this.site = SunsetSite.at(FleetSize.site(0), Instant.now().plus(FAR));
        this.database = postgres.newDatabase();
        write("hotel");
    }

    /** Changes the folder: the sun sets soon. Waits until all replicas have applied the change. */
    void bringSunset() throws IOException {
        sunsetIn(SOON);
        Await.until(this::logs, Duration.ofSeconds(20),
                () -> replicas.values().stream().filter(Launched::alive).allMatch(each -> each.count(APPLIES) > 1));
    }

    /** Changes the folder. */
    void sunsetIn(Duration time) throws IOException {
        site = SunsetSite.at(FleetSize.site(0), Instant.now().plus(time));
        size.places().forEach(place -> recorder.expect(place.name(), site.closing()));
        write("hotel");
    }

    private void write(String name) throws IOException {
        new FleetFolder(name, address(slowBroker.port(), "gateway"), GATEWAY.user(), database, "shtora", "shtora",
                FleetFolder.SUN)
                .write(folder, size,
                        List.of(site));
        Files.writeString(folder.resolve("gateway.password"), GATEWAY.password());
    }

    private Launched startBroker() throws IOException {
        return TestBroker.mosquitto(temp, port, "server");
    }

    private BrokerAddress address(int at, String id) {
        return new BrokerAddress("localhost", at, Optional.of(temp.resolve("ca.crt")), Optional.of(GATEWAY), id);
    }

    /** Starts a replica, and does not wait for it. */
    Launched start(String id, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "dev.shtora.Main", "gateway",
                "--cluster", "--config", folder.toString(), "--replica", id, "--lease", LEASE, "--confirmation",
                "6000"));
        command.addAll(Stream.of(more).toList());
        Launched replica = Launched.start(new ProcessBuilder(command));
        replicas.put(id, replica);
        return replica;
    }

    /** Starts replicas, and waits until all work. */
    void startAll(String... ids) throws IOException {
        for (String id : ids) {
            start(id);
        }
        ready();
    }

    /** Waits until all replicas work. */
    void ready() {
        replicas.values().forEach(each -> each.awaitOutput(APPLIES));
    }

    Launched replica(String id) {
        return replicas.get(id);
    }

    String database() {
        return database;
    }

    /** The connection of all replicas to the broker. */
    TcpProxy network() {
        return slowBroker;
    }

    /** Waits until some covers have their command and most have not. */
    void awaitMiddleOfSunset() {
        Await.until(() -> "commands; " + logs(), Duration.ofSeconds(20), () -> covers.commands() > 5);
    }

    void awaitSunset() {
        Await.until("sunset", Duration.ofSeconds(60), () -> Instant.now().isAfter(site.sunset()));
    }

    long commands() {
        return covers.commands();
    }

    /** Waits until each cover has its position; returns what was counted. */
    FleetReport settled() {
        awaitSunset();
        return recorder.settled(Await.extended(Duration.ofSeconds(40)));
    }

    void killBroker() {
        broker.close();
    }

    void restartBroker() throws IOException {
        broker = startBroker();
    }

    /** Renames the fleet in the folder. */
    void rename(String name) throws IOException {
        write(name);
    }

    String logs() {
        StringBuilder all = new StringBuilder();
        replicas.forEach(
                (id, each) -> all.append("--- ").append(id).append('\n').append(each.out()).append(each.err()));
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        replicas.values().forEach(Launched::close);
        covers.close();
        slowBroker.close();
        broker.close();
    }
}
