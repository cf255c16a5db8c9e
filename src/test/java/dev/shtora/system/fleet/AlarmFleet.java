package dev.shtora.system.fleet;

import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.replica.FleetVersion;
import dev.shtora.fleet.replica.FolderVersion;
import dev.shtora.fleet.replica.Replica;
import dev.shtora.fleet.replica.ReplicaSettings;
import dev.shtora.fleet.store.FleetStore;
import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetFolder;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.FleetSize.Location;
import dev.shtora.simulation.fleet.SimulatedFleet;
import dev.shtora.simulation.fleet.SunsetSite;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.TcpProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Replicas in this process with a wind sensor, simulated covers, a database of their own, and a broker that tests share. */
final class AlarmFleet implements AutoCloseable {
    static final Login USER = new Login("gateway", "secret");
    static final int COVERS = 40;
    /** The position of the newest rule. */
    static final int RULE = 40;
    /** The position during a storm. */
    static final int SAFE = 20;
    /** The alarm begins above 45 km/h at once, and ends a second below 35 km/h. */
    static final String STORM = "{name: storm, when: {input: wind, above: 45, until_below: 35, for: 0s, for_below: 1s},"
            + " move: 20%}";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Path folder;
    private final String base;
    private final BrokerAddress broker;
    private final String url;
    private final int databasePort;
    private final FleetSize size = new FleetSize(COVERS, 1);
    private final SimulatedFleet covers;
    private final PersonClient sensor;
    private final Map<String, Replica> replicas = new LinkedHashMap<>();
    private final List<TcpProxy> proxies = new ArrayList<>();

    /**
     * Writes a folder whose covers have a rule since midnight, and starts the covers.
     *
     * @param name the base of the topics, unique for each test
     */
    AlarmFleet(Path temp, String name, BrokerAddress broker, TemporaryPostgres postgres, String safety)
            throws Exception {
        this.folder = Files.createDirectories(temp.resolve(name));
        this.base = name;
        this.broker = broker;
        this.url = postgres.newDatabase();
        this.databasePort = postgres.port();
        write(safety);
        this.covers = SimulatedFleet.start(size, FleetFaults.NONE, broker.called(name + "-covers"), base, 2,
                new FleetRecorder(size.locations().stream().map(Location::watched).toList(), Duration.ofSeconds(10)));
        this.sensor = PersonClient.connect(broker.called(name + "-sensor"));
    }

    /** Changes the alarms of the folder. */
    void write(String safety) throws IOException {
        new FleetFolder(base, broker, USER.user(), url, "shtora", base,
                "[{at: \"00:00\", move: " + RULE + "%}], safety: [" + safety + "]")
                .write(folder, size,
                        List.of(SunsetSite.at(FleetSize.site(0), Instant.now().plus(Duration.ofHours(6)))));
        Path file = folder.resolve("fleet.yaml");
        Files.writeString(file, Files.readString(file) + "inputs:\n  wind: {topic: weather/" + base
                + ", unit: km/h, silent_after: 3s}\n");
    }

    /** Applies a folder with other alarms in one replica. */
    void apply(String id, String safety) throws Exception {
        write(safety);
        replica(id).apply(version(), true);
    }

    /** A rule of all covers is due after a time. */
    void rule(String rule, int position, Duration after) throws SQLException {
        TemporaryPostgres.execute(url, "insert into shtora_fleet.intent (cover, rule, due, position, reason, expires)"
                + " select name, '" + rule + "', now() + interval '" + after.toMillis() + " ms', " + position
                + ", 'a rule', now() + interval '1 hour' from shtora_fleet.cover");
    }

    private FleetVersion version() throws Exception {
        return FolderVersion.of(FleetReader.read(folder), Optional.empty());
    }

    /** Starts a replica, and waits until it works. */
    Replica start(String id) throws Exception {
        return start(id, broker.port(), url);
    }

    /** Starts a replica that {@link #kill} can end without a farewell. */
    void startMortal(String id) throws Exception {
        TcpProxy toBroker = new TcpProxy(broker.port());
        TcpProxy toDatabase = new TcpProxy(databasePort);
        proxies.addAll(List.of(toBroker, toDatabase));
        start(id, toBroker.port(), url.replace(":" + databasePort + "/", ":" + toDatabase.port() + "/"));
    }

    /** Cuts a replica off from all others, which notice the same as if its process were killed. */
    void kill() throws IOException {
        for (TcpProxy proxy : proxies) {
            proxy.close();
        }
        proxies.clear();
    }

    private Replica start(String id, int brokerPort, String database) throws Exception {
        BrokerAddress address = new BrokerAddress(broker.host(), brokerPort, broker.ca(), broker.user(),
                base + "-" + id);
        Replica replica = new Replica(new ReplicaSettings(base, id, address, "shtora", database, "shtora", "",
                Duration.ofSeconds(3), Duration.ofSeconds(6), Clock.systemUTC()), version());
        replicas.put(id, replica);
        replica.start();
        return replica;
    }

    /** Measures the wind. */
    void wind(int speed) {
        sensor.send("weather/" + base, String.valueOf(speed));
    }

    /** The broker keeps a measurement of unknown age. */
    void storedWind(int speed) {
        sensor.send("weather/" + base, String.valueOf(speed).getBytes(StandardCharsets.UTF_8), true);
    }

    FleetStore operators() {
        return replicas.values().iterator().next().operators();
    }

    Replica replica(String id) {
        return Objects.requireNonNull(replicas.get(id));
    }

    /** The names of all covers. */
    List<String> names() {
        return size.locations().stream().map(Location::name).toList();
    }

    long commands() {
        return covers.commands();
    }

    /** The rows of a query, with a comma between them. */
    String rows(String query) {
        try {
            return String.join(",", TemporaryPostgres.rows(url, query.replace("from ", "from shtora_fleet.")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The state of the alarms. */
    String protection() {
        return rows("select state from protection");
    }

    /** Waits for the state of the alarms while the wind blows. */
    void awaitState(String state, int speed) {
        Await.until(() -> state + ", not " + protection(), LONG, () -> {
            wind(speed);
            return protection().equals(state);
        });
    }

    /** Waits until all covers have a target, and nothing is open. */
    void awaitTargets(int target, int speed) {
        Await.until(() -> target + " at all covers, not " + targets() + "; intents " + rows(
                "select rule, state, count(*) from intent group by rule, state"), LONG, () -> {
                    wind(speed);
                    return targets().equals(target + " " + COVERS);
                });
    }

    String targets() {
        return rows("select target, count(*) from cover group by target order by target");
    }

    @Override
    public void close() throws Exception {
        replicas.values().forEach(Replica::close);
        sensor.close();
        covers.close();
        for (TcpProxy proxy : proxies) {
            proxy.close();
        }
    }
}
