package dev.shtora.system.connection;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.client.MqttLink.Subscriptions;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The link receives the reports of 1,000 devices at once. The library drops messages with QoS 0 that wait for a thread. */
@Needs({"mosquitto", "mosquitto_passwd"})
@Execution(ExecutionMode.CONCURRENT)
class DeviceReportsMosquittoIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int DEVICES = 1000;
    /** A receiver of a busy computer takes this long for a message; the burst is then faster than it. */
    private static final long RECEIVE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final Login SHTORA = new Login("shtora", "window");

    @TempDir
    private Path temp;

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private Launched broker;
    private BrokerAddress address;

    @BeforeEach
    void prepare() throws IOException {
        TestCa ca = new TestCa("home", temp.resolve("ca.crt"));
        ca.sign("localhost", Instant.now().plus(Duration.ofDays(1)), temp.resolve("server.crt"),
                temp.resolve("server.key"));
        TestBroker.hash(temp, SHTORA);
        int port = FreePorts.any();
        broker = TestBroker.mosquitto(temp, port, "server", "max_queued_messages 0", "max_inflight_messages 0");
        address = new BrokerAddress("localhost", port, TlsSettings.trusting(temp.resolve("ca.crt")),
                Optional.of(SHTORA), "shtora-reports");
    }

    @AfterEach
    void end() {
        broker.close();
    }

    private HiveMqLink link(CountDownLatch connected) throws IOException {
        HiveMqLink link = new HiveMqLink(address, new Topics("shtora", "test"));
        link.open(new Subscriptions(List.of("shtora/bedroom/set"), List.of("devices/+/position"), this::receive, up -> {
            if (up) {
                connected.countDown();
            }
        }));
        return link;
    }

    private void receive(Incoming message) {
        LockSupport.parkNanos(RECEIVE_NANOS);
        received.add(message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8));
    }

    private void awaitAll(String payload) {
        Await.until(() -> received.stream().filter(line -> line.endsWith(payload)).count() + " of " + DEVICES
                + " reports were received", TIMEOUT,
                () -> IntStream.range(0, DEVICES).allMatch(i -> received.contains(topic(i) + " " + payload)));
    }

    private static String topic(int device) {
        return "devices/d" + device + "/position";
    }

    private void burst(Mqtt5AsyncClient devices, String payload, boolean retained, MqttQos qos) {
        CompletableFuture.allOf(IntStream.range(0, DEVICES).mapToObj(i -> devices.publishWith().topic(topic(i)).qos(qos)
                .retain(retained).payload(payload.getBytes(StandardCharsets.UTF_8)).send())
                .toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void reportsOfThousandDevicesArriveKeptAndAtOnce() throws Exception {
        Mqtt5AsyncClient devices = PersonClient.unconnected(address.called("devices")).toAsync();
        devices.connect().join();
        burst(devices, "kept", true, MqttQos.AT_LEAST_ONCE);
        CountDownLatch connected = new CountDownLatch(1);
        try (HiveMqLink _ = link(connected)) {
            awaitAll("kept");
            burst(devices, "live", false, MqttQos.AT_MOST_ONCE);
            awaitAll("live");
        } finally {
            devices.disconnect().join();
        }
    }
}
