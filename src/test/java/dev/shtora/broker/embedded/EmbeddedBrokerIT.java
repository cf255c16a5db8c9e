package dev.shtora.broker.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.BrokerExtension;
import dev.shtora.testing.broker.PersonClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded broker, with Shtora's link and with independent clients. */
class EmbeddedBrokerIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    static Path temp;

    @Test
    void clientWithCaOfFolderConnects() throws IOException {
        try (PersonClient phone = PersonClient.connect(BROKER.person())) {
            assertThat(phone.connected()).isTrue();
        }
    }

    @Test
    void clientWithOtherCaIsRejected() throws IOException {
        try (DataFolder other = DataFolder.take(temp.resolve("other"), "EmbeddedBrokerIT")) {
            DemoCertificates.in(other, "store");
            BrokerAddress untrusted = PersonClient.address("localhost", BROKER.port(), other.file("ca.crt"),
                    BROKER.broker().device());
            assertThatThrownBy(() -> PersonClient.connect(untrusted)).hasCauseInstanceOf(SSLHandshakeException.class);
            try (Log output = new Log(); Link _ = new Link(untrusted, "mistrusting")) {
                Await.until(() -> "the link logs the cause; it logged " + output, TIMEOUT,
                        () -> output.toString().contains("is not signed by " + other.file("ca.crt")));
            }
        }
    }

    @Test
    void wrongPasswordIsRejected() {
        assertThatThrownBy(() -> PersonClient.connect(BROKER.as(new Login("person", "guessed"))))
                .isInstanceOfSatisfying(Mqtt5ConnAckException.class,
                        exception -> assertThat(exception.getMqttMessage().getReasonCode().isError()).isTrue());
    }

    @Test
    void anonymousClientIsRejected() {
        BrokerAddress known = BROKER.person();
        BrokerAddress anonymous = new BrokerAddress(known.host(), known.port(), known.ca(), Optional.empty(), "nobody");
        assertThatThrownBy(() -> PersonClient.connect(anonymous)).isInstanceOf(Mqtt5ConnAckException.class);
    }

    /** 0.0.0.0 connects to loopback on Unix, and is in no certificate. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void hostNotInCertificateIsRejected() throws IOException {
        try (Socket plain = new Socket("0.0.0.0", BROKER.port())) {
            assertThat(plain.isConnected()).as("the broker is reachable at this address").isTrue();
        }
        BrokerAddress otherHost = PersonClient.address("0.0.0.0", BROKER.port(), BROKER.ca(),
                BROKER.broker().device());
        assertThatThrownBy(() -> PersonClient.connect(otherHost)).hasCauseInstanceOf(SSLHandshakeException.class);

        try (PersonClient phone = PersonClient.listening(BROKER.person(), "shtora/bridge/elsewhere/#");
                Log output = new Log();
                Link link = new Link(otherHost, "elsewhere")) {
            Await.until(() -> "the link logs the cause; it logged " + output, TIMEOUT,
                    () -> output.toString().contains("is for another host, not for 0.0.0.0"));
            assertThat(phone.received()).isEmpty();
            assertThat(output.toString()).doesNotContain("\tat ");
        }
    }

    @Test
    void linkNamesRejectedUser() throws IOException {
        BrokerAddress wrong = BROKER.as(new Login("device", "guessed"));
        try (Log output = new Log(); Link _ = new Link(wrong, "guesser")) {
            Await.until(() -> "the link logs the cause; it logged " + output, TIMEOUT,
                    () -> output.toString().contains("refuses the user device"));
            assertThat(output.toString()).doesNotContain("\tat ").doesNotContain("guessed");
        }
    }

    @Test
    void commandsAfterOnlineAreReceived() throws IOException {
        try (PersonClient phone = PersonClient.listening(BROKER.person(), "shtora/bridge/#")) {
            for (int i = 0; i < 5; i++) {
                String id = "ready-" + i;
                try (Link link = new Link(BROKER.device(), id)) {
                    phone.awaitLatest("shtora/bridge/" + id + "/state", "online");
                    phone.send("shtora/" + id + "/set", "OPEN");
                    phone.send("shtora/" + id + "/position/set", "37");
                    // MQTT guarantees the order of messages within a topic only.
                    Await.until(() -> "both commands arrive; received: " + link.commands, TIMEOUT,
                            () -> link.commands.size() == 2);
                    assertThat(link.commands).containsExactlyInAnyOrder("shtora/" + id + "/set OPEN",
                            "shtora/" + id + "/position/set 37");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shtora/x/state", "shtora/x/position", "shtora/x/availability", "shtora/bridge/x/state",
            "elsewhere/x"})
    void personCannotPublishStatus(String topic) throws IOException {
        try (PersonClient phone = PersonClient.connect(BROKER.person())) {
            assertThatThrownBy(() -> phone.send(topic, "open")).isInstanceOfSatisfying(Mqtt5PubAckException.class,
                    denied -> assertThat(denied.getMqttMessage().getReasonCode())
                            .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shtora/x/set", "shtora/x/position/set", "homeassistant/x",
            "homeassistant/device/x/config"})
    void personCanPublishCommandsAndDiscovery(String topic) throws IOException {
        try (PersonClient phone = PersonClient.listening(BROKER.person(), topic)) {
            assertThatCode(() -> phone.send(topic, "OPEN")).doesNotThrowAnyException();
            phone.awaitLatest(topic, "OPEN");
        }
    }

    @Test
    void cutConnectionPublishesWill() throws IOException {
        try (PersonClient watcher = PersonClient.listening(BROKER.person(), "shtora/bridge/cut/state");
                Relay relay = new Relay(BROKER.port());
                Link _ = new Link(
                        PersonClient.address("localhost", relay.port(), BROKER.ca(), BROKER.broker().device()),
                        "cut")) {
            watcher.awaitLatest("shtora/bridge/cut/state", "online");
            relay.close();
            watcher.awaitLatest("shtora/bridge/cut/state", "offline");
            try (PersonClient late = PersonClient.listening(BROKER.person(), "shtora/bridge/cut/state")) {
                late.awaitLatest("shtora/bridge/cut/state", "offline");
                assertThat(late.received())
                        .containsExactly(new PersonClient.Received("shtora/bridge/cut/state", "offline", true));
            }
        }
    }

    @Test
    void lateSubscriberGetsNewestRetainedValue() throws IOException {
        try (Link link = new Link(BROKER.device(), "kept");
                PersonClient first = PersonClient.listening(BROKER.person(), "shtora/kept/#")) {
            link.link.retain("shtora/kept/position", "36");
            first.awaitLatest("shtora/kept/position", "36");
            link.link.retain("shtora/kept/position", "37");
            first.awaitLatest("shtora/kept/position", "37");
        }
        try (PersonClient late = PersonClient.listening(BROKER.person(), "shtora/kept/#")) {
            late.awaitLatest("shtora/kept/position", "37");
            assertThat(late.received()).containsExactly(new PersonClient.Received("shtora/kept/position", "37", true));
        }
    }

    @Test
    void secondStartKeepsCaAndPasswords() throws IOException {
        Path path = temp.resolve("twice");
        byte[] ca;
        Login device;
        Login person;
        try (DataFolder first = DataFolder.take(path, "EmbeddedBrokerIT");
                EmbeddedBroker before = EmbeddedBroker.start(first, "shtora")) {
            ca = Files.readAllBytes(first.file("ca.crt"));
            device = before.device();
            person = before.person();
        }
        try (DataFolder second = DataFolder.take(path, "EmbeddedBrokerIT");
                EmbeddedBroker after = EmbeddedBroker.start(second, "shtora")) {
            assertThat(second.file("ca.crt")).hasBinaryContent(ca);
            assertThat(after.device()).isEqualTo(device);
            assertThat(after.person()).isEqualTo(person);
            try (PersonClient phone = PersonClient
                    .connect(PersonClient.address("localhost", after.tlsPort(), second.file("ca.crt"), person))) {
                assertThat(phone.connected()).isTrue();
            }
        }
    }

    @Test
    void brokersThatStartAtOnceUseSeparatePorts() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        List<Callable<Void>> starts = IntStream.range(0, 3).<Callable<Void>>mapToObj(i -> () -> {
            try (DataFolder folder = DataFolder.take(temp.resolve("at-once-" + i), "EmbeddedBrokerIT")) {
                DemoCertificates.in(folder, DemoPasswords.in(folder).store());
                ready.await();
                try (EmbeddedBroker embedded = EmbeddedBroker.start(folder, "shtora");
                        PersonClient phone = PersonClient.connect(
                                PersonClient.address("localhost", embedded.tlsPort(), folder.file("ca.crt"),
                                        embedded.person()))) {
                    assertThat(phone.connected()).isTrue();
                }
            }
            return null;
        }).toList();
        // The broker of the other tests may use the default port, for which the brokers compete.
        BROKER.stop();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Void>> ends = starts.stream().map(threads::submit).toList();
            ready.countDown();
            for (Future<Void> end : ends) {
                end.get();
            }
        } finally {
            BROKER.start();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void filesAreReadableByOwnerOnly() throws IOException {
        ClientEnv.write(BROKER.folder(), BROKER.broker(), "shtora");
        for (String name : List.of("ca.crt", "broker.p12", "passwords", "client.env")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(BROKER.folder().file(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    /** Shtora's link, which publishes online and receives commands for one cover. */
    private static final class Link implements AutoCloseable {
        private final HiveMqLink link;
        private final List<String> commands = new CopyOnWriteArrayList<>();

        Link(BrokerAddress address, String id) throws IOException {
            Topics topics = new Topics("shtora", id);
            link = new HiveMqLink(address, topics);
            link.retain(topics.bridgeState(), "online");
            link.open(topics.commands(id), message -> commands
                    .add(message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8)));
        }

        @Override
        public void close() {
            link.close();
        }
    }

    /** The log until it is closed. */
    private static final class Log implements AutoCloseable {
        private final PrintStream formerErr = System.err;
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();

        Log() {
            System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return output.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            System.setErr(formerErr);
        }
    }

    /** Passes bytes to a port until it is closed. */
    private static final class Relay implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        private final List<Socket> ends = new CopyOnWriteArrayList<>();

        Relay(int to) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket here = server.accept();
                        Socket there = new Socket("localhost", to);
                        ends.addAll(List.of(here, there));
                        Thread.ofVirtual().start(() -> pass(here, there));
                        Thread.ofVirtual().start(() -> pass(there, here));
                    }
                } catch (IOException e) {
                    // The connection was cut.
                }
            });
        }

        private static void pass(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // The connection was cut.
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket end : ends) {
                end.close();
            }
        }
    }
}
