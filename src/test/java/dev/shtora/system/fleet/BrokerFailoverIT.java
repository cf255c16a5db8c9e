package dev.shtora.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.PersonClient.Received;
import dev.shtora.testing.broker.TcpProxy;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two Mosquittos behind one address, of which one works, as fleet.md describes them. */
@Needs({"mosquitto", "mosquitto_passwd"})
class BrokerFailoverIT {
    private static final Login PHONE = new Login("phone", "curtain");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private Path temp;

    private PersonClient phone(int port) throws IOException {
        return PersonClient.listening(PersonClient.address("localhost", port, temp.resolve("ca.crt"), PHONE),
                "shtora/#");
    }

    /** What the broker has stored. */
    private Map<String, String> stored(int port) throws IOException {
        try (PersonClient late = phone(port)) {
            late.awaitLatest("shtora/bedroom/availability", "online");
            late.send("shtora/last", "");
            late.await(0, "shtora/last", "");
            return late.received().stream().filter(Received::retained)
                    .collect(Collectors.toMap(Received::topic, Received::payload));
        }
    }

    @Test
    void secondBrokerHasAllValuesAndOnlyUndeliveredCommandIsLost() throws IOException {
        new TestCa("home", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        TestBroker.hash(temp, BlindDaemon.LOGIN, PHONE);
        int one = FreePorts.any();
        int two = FreePorts.any();
        try (Launched first = TestBroker.mosquitto(temp, one, "server");
                Launched second = TestBroker.mosquitto(temp, two, "server");
                TcpProxy address = new TcpProxy(one);
                Launched daemon = BlindDaemon.start(temp, address.port());
                PersonClient before = phone(one)) {
            before.awaitLatest("shtora/bedroom/state", "open");
            before.send("shtora/bedroom/set", "60");
            before.awaitLatest("shtora/bedroom/position", "60");
            before.awaitLatest("shtora/bedroom/state", "stopped");
            Map<String, String> values = stored(one);
            assertThat(values.keySet()).hasSizeGreaterThan(12);

            address.stall();
            before.send("shtora/bedroom/set", "20"); // Acknowledged by the first broker, which dies with it.
            first.close();
            address.cut();
            address.lead(two);
            address.mend();

            try (PersonClient after = phone(two)) {
                after.awaitLatest("shtora/bedroom/availability", "online");
                Await.until(() -> "all values are there again: " + values.keySet(), TIMEOUT,
                        () -> stored(two, values));
                assertThat(stored(two)).containsAllEntriesOf(steady(values)).containsEntry("shtora/bedroom/target",
                        "60");
                after.send("shtora/bedroom/set", "40");
                after.awaitLatest("shtora/bedroom/position", "40");
            }
            assertThat(daemon.err()).doesNotContain("20 %");
            assertThat(second.err()).contains("shtora");
        }
    }

    private boolean stored(int port, Map<String, String> values) {
        try {
            return stored(port).keySet().containsAll(values.keySet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Those that an outage and the time of day do not change. */
    private static Map<String, String> steady(Map<String, String> values) {
        return values.entrySet().stream().filter(entry -> entry.getKey().startsWith("shtora/bedroom/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
