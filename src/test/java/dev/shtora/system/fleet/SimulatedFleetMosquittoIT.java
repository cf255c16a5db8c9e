package dev.shtora.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.simulation.fleet.ExpectedMove;
import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetReport;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.FleetSize.Location;
import dev.shtora.simulation.fleet.RecorderConnection;
import dev.shtora.simulation.fleet.SimulatedFleet;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual covers behind a broker, and the recorder that finds which commands they did not get. */
@Needs({"mosquitto", "mosquitto_passwd"})
class SimulatedFleetMosquittoIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int COVERS = 300;
    private static final Login ALL = new Login("all", "window");

    @TempDir
    private Path temp;

    private final FleetSize size = new FleetSize(COVERS, 3);
    private Launched broker;
    private BrokerAddress address;

    @BeforeEach
    void prepare() throws IOException {
        TestCa ca = new TestCa("home", temp.resolve("ca.crt"));
        ca.sign("localhost", Instant.now().plus(Duration.ofDays(1)), temp.resolve("server.crt"),
                temp.resolve("server.key"));
        TestBroker.hash(temp, ALL);
        int port = FreePorts.any();
        broker = TestBroker.mosquitto(temp, port, "server", "max_queued_messages 0");
        address = new BrokerAddress("localhost", port, TlsSettings.trusting(temp.resolve("ca.crt")), Optional.of(ALL),
                "fleet");
    }

    @AfterEach
    void end() {
        broker.close();
    }

    /** All covers of the fleet close; the first ten get their command twice. */
    private FleetReport close(FleetFaults faults, int connections, Duration settling) throws IOException {
        Instant due = Instant.now();
        ExpectedMove move = new ExpectedMove(due, due.plusSeconds(3600), 0);
        FleetRecorder recorder = new FleetRecorder(size.locations().stream().map(Location::watched).toList(), BOUND);
        try (RecorderConnection recording = RecorderConnection.open(address.called("recorder"), "shtora", recorder);
                SimulatedFleet fleet = SimulatedFleet.start(size, faults, address, "shtora", connections,
                        new FleetRecorder(List.of(), BOUND));
                CommandClient gateway = CommandClient.at(address.called("gateway"))) {
            assertThat(fleet.connectionCount()).isEqualTo(connections);
            List<Location> covers = size.locations();
            covers.forEach(cover -> recorder.expect(cover.name(), move));
            assertThat(recorder.lost(Instant.now())).hasSize(COVERS);
            for (int cover = 0; cover < COVERS; cover++) {
                for (int time = 0; time < (cover < 10 ? 2 : 1); time++) {
                    gateway.send("shtora/" + covers.get(cover).name() + "/set",
                            "{\"position\":0,\"expires\":\"%s\",\"who\":\"hotel %d\",\"override\":false}"
                                    .formatted(move.expires(), cover),
                            60);
                }
            }
            FleetReport report = recording.settled(settling);
            assertThat(fleet.commands()).isEqualTo(COVERS + 10);
            return report;
        }
    }

    @Test
    void allCoversBehindFewConnectionsClose() throws IOException {
        FleetReport report = close(FleetFaults.NONE, 3, BOUND);
        assertThat(report.total().lost()).isZero();
        assertThat(report.total().commands()).isEqualTo(COVERS + 10);
        assertThat(report.total().duplicate()).isEqualTo(10);
        assertThat(report.total().unexpected() + report.total().expired() + report.total().early()).isZero();
        assertThat(report.sites()).containsOnlyKeys("site1", "site2", "site3");
        assertThat(report.sites().values()).allMatch(site -> site.covers() == COVERS / 3);
    }

    @Test
    void recorderFindsCommandsThatDoNotReachTheirCovers() throws IOException {
        FleetFaults faults = new FleetFaults(Duration.ofMillis(5), 0.1, 0, 7);
        FleetReport report = close(faults, 10, Duration.ofSeconds(1));
        assertThat(report.total().lost()).isBetween(10, 60);
        assertThat(report.examples()).hasSize(10).allMatch(line -> line.contains("target 100, expected 0"));
    }

    /** Each cover with a connection of its own: its will says that it is offline. */
    @Test
    void coverThatLosesPowerIsOfflineByItsWill() throws Exception {
        FleetFaults faults = new FleetFaults(Duration.ZERO, 0, 1, 7);
        FleetSize one = new FleetSize(1, 1);
        String topic = "shtora/" + one.locations().getFirst().name() + "/availability";
        Queue<String> received = new ConcurrentLinkedQueue<>();
        try (CommandClient reader = CommandClient.at(address.called("reader"));
                SimulatedFleet fleet = SimulatedFleet.start(one, faults, address, "shtora", 1,
                        new FleetRecorder(List.of(), BOUND))) {
            reader.listen(List.of(topic), (_, payload) -> received.add(payload));
            fleet.begin(Duration.ofMillis(100));
            Await.until("offline, then online again", BOUND,
                    () -> List.copyOf(received).equals(List.of("online", "offline", "online")));
        }
    }
}
