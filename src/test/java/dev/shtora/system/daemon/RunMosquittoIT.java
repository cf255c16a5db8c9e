package dev.shtora.system.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.PersonClient.Received;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.QuickJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with a typical Mosquitto: TLS with its own CA, passwords, no persistence. */
@Needs({"mosquitto", "mosquitto_passwd"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunMosquittoIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Login SHTORA = new Login("shtora", "window");
    private static final Login PHONE = new Login("phone", "curtain");

    @TempDir
    static Path temp;

    private static int port;
    private static Launched mosquitto;
    private static Launched daemon;
    private static Launched guesser;
    private static long guessingSince;
    private static PersonClient phone;

    @BeforeAll
    static void start() throws IOException {
        TestCa ca = new TestCa("home", temp.resolve("ca.crt"));
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        ca.sign("localhost", tomorrow, temp.resolve("server.crt"), temp.resolve("server.key"));
        ca.sign("localhost", tomorrow.minus(Duration.ofDays(2)), temp.resolve("expired.crt"),
                temp.resolve("expired.key"));
        TestBroker.hash(temp, SHTORA, PHONE);
        Files.writeString(temp.resolve("password"), SHTORA.password() + "\n");
        Files.writeString(temp.resolve("wrong-password"), "guessed\n");
        port = FreePorts.any();
        mosquitto = TestBroker.mosquitto(temp, port, "server");
        daemon = daemon("home", port, "");
        guesser = daemon("guesser", port, "password_file: wrong-password");
        guessingSince = System.nanoTime();
        phone = phone(port, "home");
    }

    @AfterAll
    static void stop() {
        for (Launched each : new Launched[]{daemon, guesser, mosquitto}) {
            if (each != null) {
                each.close();
            }
        }
    }

    /**
     * Starts the daemon with one blind of 400 steps. A full move takes one and a half seconds.
     *
     * @param id its name at the broker, and the base of its topics
     * @param mqtt lines that replace the valid ones, such as {@code host: elsewhere}
     */
    private static Launched daemon(String id, int port, String mqtt, String... javaOptions) throws IOException {
        Map<String, String> right = Map.of("host", "localhost", "ca", "ca.crt", "password_file", "password");
        String lines = right.entrySet().stream().filter(line -> !mqtt.startsWith(line.getKey() + ":"))
                .map(line -> "  " + line.getKey() + ": " + line.getValue() + "\n").collect(Collectors.joining());
        Path file = temp.resolve(id + ".yaml");
        Files.writeString(file, """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt:
                  port: %d
                  user: shtora
                  base: %s
                  id: %s
                %s%s
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 400 steps/s, acceleration: 800 steps/s2}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 400}
                  attic: {driver: mqtt, profile: tasmota, device: shutter1}
                """.formatted(port, id, id, lines, mqtt.isEmpty() ? "" : "  " + mqtt));
        ProcessBuilder builder = new ProcessBuilder(
                Launched.command(Launched.SHTORA, "run", "--config", file, "--state", temp.resolve(id)));
        builder.environment().put("JAVA_OPTS", QuickJvm.options() + " " + String.join(" ", javaOptions));
        return Launched.start(builder);
    }

    private static PersonClient phone(int port, String base) throws IOException {
        BrokerAddress address = PersonClient.address("localhost", port, temp.resolve("ca.crt"), PHONE);
        return PersonClient.listening(address, base + "/#");
    }

    private static void openCover() {
        phone.await(0, "home/bedroom/position", position -> !position.equals("None"));
        phone.send("home/bedroom/set", "OPEN");
        phone.awaitLatest("home/bedroom/state", "open");
        phone.awaitLatest("home/bedroom/position", "100");
    }

    private static void closeBelow(int percent) {
        openCover();
        int before = phone.count();
        phone.send("home/bedroom/set", "CLOSE");
        phone.await(before, "home/bedroom/position", position -> Integer.parseInt(position) < percent);
        assertThat(phone.latest("home/bedroom/state")).as("it must not have arrived already").hasValue("closing");
    }

    private static void assertPlainWords(Launched program) {
        assertThat(program.out() + program.err()).doesNotContain("\tat ").doesNotContain("Exception")
                .doesNotContain("[ERROR]");
    }

    @Test
    @Order(1)
    void homesAndPublishesPosition() {
        phone.awaitLatest("home/bedroom/position", "100");
        phone.awaitLatest("home/bedroom/state", "open");
        phone.awaitLatest("home/bedroom/availability", "online");
        phone.awaitLatest("home/bridge/home/state", "online");
        assertThat(phone.latest("home/bridge/home/covers")).hasValue("[\"bedroom\",\"attic\"]");
        phone.awaitLatest("home/bridge/home/problem", "{\"code\":\"none\"}");
    }

    @Test
    @Order(2)
    void movesToRequestedPosition() {
        openCover();
        int before = phone.count();
        phone.send("home/bedroom/position/set", "37");
        phone.await(before, "home/bedroom/state", "stopped");
        assertThat(phone.latest("home/bedroom/position")).hasValue("37");
    }

    @Test
    @Order(2)
    void stopDuringMoveEndsBetweenTopAndBottom() {
        closeBelow(90);
        int before = phone.count();
        phone.send("home/bedroom/set", "STOP");
        phone.await(before, "home/bedroom/state", "stopped");
        assertThat(Integer.parseInt(phone.latest("home/bedroom/position").orElseThrow())).isBetween(1, 89);
    }

    @Test
    @Order(2)
    void retainedCommandIsRejected() {
        openCover();
        int before = phone.count();
        phone.send("home/bedroom/set", "CLOSE".getBytes(StandardCharsets.UTF_8), true);
        try {
            phone.await(before, "home/bedroom/rejected", why -> why.contains("retained"));
            assertThat(phone.since(before, "home/bedroom/position")).isEmpty();
        } finally {
            phone.send("home/bedroom/set", new byte[0], true);
        }
    }

    /** The daemon has retried since its start; the waits between attempts grow from one second. */
    @Test
    @Order(3)
    void wrongPasswordIsNamedAndRetriedWithBackoff() {
        guesser.awaitOutput("The broker at localhost:" + port + " refuses the user shtora with this password");
        guesser.awaitOutput("bedroom: at rest, 100 %");
        String attempt = "disconnected.*not authorised";
        Await.until(() -> "a second attempt; mosquitto said " + mosquitto.err(), TIMEOUT,
                () -> mosquitto.count(attempt) >= 2);
        long seconds = Duration.ofNanos(System.nanoTime() - guessingSince).toSeconds();
        assertThat(mosquitto.count(attempt)).isLessThanOrEqualTo(seconds);
        assertThat(guesser.count("refuses the user")).as("said once").isEqualTo(1);
        assertPlainWords(guesser);
        assertThat(guesser.err()).doesNotContain("guessed");
        guesser.close();
    }

    @Test
    @Order(3)
    void remoteCoverMovesItsDeviceAndFollowsItsReports() throws IOException {
        BrokerAddress address = PersonClient.address("localhost", port, temp.resolve("ca.crt"), PHONE);
        try (PersonClient device = PersonClient.listening(address, "cmnd/#")) {
            device.send("tele/shutter1/LWT", "Online");
            device.send("stat/shutter1/RESULT", "{\"Shutter1\":{\"Position\":0,\"Direction\":0}}");
            phone.awaitLatest("home/attic/state", "closed");
            phone.send("home/attic/position/set", "40");
            device.await(0, "cmnd/shutter1/ShutterPosition1", "40");
            device.send("stat/shutter1/RESULT", "{\"Shutter1\":{\"Position\":40,\"Direction\":0}}");
            phone.awaitLatest("home/attic/position", "40");
            device.send("tele/shutter1/LWT", "Offline");
            phone.awaitLatest("home/attic/availability", "offline");
            assertThat(device.received()).noneMatch(Received::retained);
        }
        try (PersonClient late = PersonClient.listening(address, "cmnd/#")) {
            phone.send("home/bedroom/set", "STOP");
            late.send("cmnd/shutter1/last", "");
            late.await(0, "cmnd/shutter1/last", "");
            assertThat(late.received()).as("commands that the broker has kept").hasSize(1);
        }
    }

    /** The broker ends during a move, starts again without its messages, and gets the whole status. */
    @Test
    @Order(4)
    void brokerWithoutMemoryGetsFullStatusAfterRestart() throws IOException {
        closeBelow(90);
        Map<String, String> before = statusValues(phone);
        long connections = connections();
        mosquitto.close();
        daemon.awaitOutput("bedroom: at rest, 0 %");
        mosquitto = TestBroker.mosquitto(temp, port, "server");
        long returned = System.nanoTime();
        phone = phone(port, "home");
        phone.awaitLatest("home/bedroom/state", "closed");
        phone.awaitLatest("home/bridge/home/state", "online");
        Await.until(
                () -> "all topics are there again; there are " + statusValues(phone).keySet() + " of "
                        + before.keySet(),
                TIMEOUT, () -> statusValues(phone).keySet().containsAll(before.keySet()));
        assertThat(Duration.ofNanos(System.nanoTime() - returned)).isLessThan(Duration.ofSeconds(10));
        assertThat(connections()).isEqualTo(connections + 1);
        assertThat(statusValues(phone)).containsEntry("home/bedroom/position", "0")
                .containsEntry("home/bedroom/availability", "online").containsEntry("home/bedroom/target", "0")
                .containsEntry("home/bedroom/reason", before.get("home/bedroom/reason"))
                .containsEntry("home/bridge/home/covers", "[\"bedroom\",\"attic\"]");
        try (PersonClient late = phone(port, "home")) {
            Await.until("all of it is retained", TIMEOUT, () -> late.received().stream().filter(Received::retained)
                    .map(Received::topic).collect(Collectors.toSet()).containsAll(before.keySet()));
        }
        phone.send("home/bedroom/set", "OPEN");
        phone.awaitLatest("home/bedroom/state", "open");
        assertPlainWords(daemon);
    }

    private static long connections() {
        return daemon.count("Connected to the broker at localhost:" + port);
    }

    /** The newest value of each published topic, without command topics. */
    private static Map<String, String> statusValues(PersonClient phone) {
        return phone.received().stream()
                .filter(received -> !received.topic().endsWith("/set") && !received.topic().endsWith("/rejected"))
                .collect(Collectors.toMap(Received::topic, Received::payload, (_, newer) -> newer));
    }

    @Test
    @Order(5)
    void daemonConnectsToBrokerThatStartsLater() throws IOException {
        int later = FreePorts.any();
        try (Launched early = daemon("early", later, "")) {
            early.awaitOutput("No broker answers at localhost:" + later);
            early.awaitOutput("bedroom: at rest, 100 %");
            try (Launched _ = TestBroker.mosquitto(temp, later, "server");
                    PersonClient watcher = phone(later, "early")) {
                watcher.awaitLatest("early/bridge/early/state", "online");
                watcher.awaitLatest("early/bedroom/state", "open");
                int before = watcher.count();
                watcher.send("early/bedroom/set", "90");
                watcher.await(before, "early/bedroom/position", "90");
                assertPlainWords(early);
            }
        }
    }

    @Test
    @Order(5)
    void foreignCaIsNamed() throws IOException {
        new TestCa("other", temp.resolve("other.crt"));
        assertSays(daemon("mistrusting", port, "ca: other.crt"),
                "The certificate of the broker at localhost:" + port + " is not signed by .*/other.crt");
    }

    @Test
    @Order(5)
    void wrongHostNameIsNamed() throws IOException {
        Path hosts = Files.writeString(temp.resolve("hosts"), "127.0.0.1 elsewhere.test\n");
        assertSays(daemon("lost", port, "host: elsewhere.test", "-Djdk.net.hosts.file=" + hosts),
                "The certificate of the broker at elsewhere.test:" + port + " is for another host");
    }

    @Test
    @Order(5)
    void unknownHostIsNamed() throws IOException {
        Path hosts = Files.writeString(temp.resolve("no-hosts"), "127.0.0.1 localhost\n");
        assertSays(daemon("astray", port, "host: nowhere.test", "-Djdk.net.hosts.file=" + hosts),
                "There is no host named nowhere.test");
    }

    @Test
    @Order(5)
    void expiredCertificateIsNamed() throws IOException {
        int stale = FreePorts.any();
        try (Launched _ = TestBroker.mosquitto(temp, stale, "expired")) {
            assertSays(daemon("stale", stale, ""),
                    "The certificate of the broker at localhost:" + stale + " has expired");
        }
    }

    private static void assertSays(Launched daemon, String complaint) {
        try (daemon) {
            daemon.awaitOutput(complaint);
            assertPlainWords(daemon);
            assertThat(daemon.count("Connected to the broker")).isZero();
        }
    }

    /** Runs last, because it ends the daemon that the other tests use. */
    @Test
    @Order(6)
    void terminationStopsMoveAndNextStartContinuesIt() throws IOException {
        closeBelow(90);
        int before = phone.count();
        daemon.signal("TERM");
        assertThat(daemon.status(Duration.ofSeconds(5))).isEqualTo(143);
        phone.await(before, "home/bridge/home/state", "offline");
        assertThat(phone.received().subList(before, phone.count()))
                .extracting(received -> received.topic() + " " + received.payload()).containsSubsequence(
                        "home/bedroom/state stopped", "home/bedroom/availability offline",
                        "home/bridge/home/state offline");
        assertThat(Integer.parseInt(phone.latest("home/bedroom/position").orElseThrow())).isBetween(1, 89);
        assertPlainWords(daemon);
        String reason = phone.latest("home/bedroom/reason").orElseThrow();
        before = phone.count();
        daemon = daemon("home", port, "");
        phone.await(before, "home/bedroom/state", "closed");
        assertThat(phone.latest("home/bedroom/position")).hasValue("0");
        assertThat(phone.latest("home/bedroom/reason")).hasValueSatisfying(
                text -> assertThat(text).isNotEqualTo(reason).contains("close"));
        assertPlainWords(daemon);
    }
}
