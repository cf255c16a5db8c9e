package dev.shtora.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code shtora doctor} with good and bad brokers. */
@Needs({"mosquitto", "mosquitto_passwd"})
@Execution(ExecutionMode.CONCURRENT)
class DoctorMosquittoIT {
    private static final Login SHTORA = new Login("shtora", "window-7fhq");
    private static final Login PHONE = new Login("phone", "curtain");
    private static final Login INPUTS_USER = new Login("inputs", "weather-2k");

    @TempDir
    private Path temp;

    private final List<Launched> running = new ArrayList<>();
    private TestCa ca;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        ca = new TestCa("home", temp.resolve("ca.crt"));
        ca.sign("localhost", Instant.now().plus(Duration.ofDays(1)), temp.resolve("server.crt"),
                temp.resolve("server.key"));
        TestBroker.hash(temp, SHTORA, PHONE);
        Files.writeString(temp.resolve("password"), SHTORA.password() + "\n");
        port = FreePorts.any();
    }

    @AfterEach
    void end() {
        running.forEach(Launched::close);
    }

    private void broker(String certificate, String... more) throws IOException {
        running.add(TestBroker.mosquitto(temp, port, certificate, more));
    }

    private Output doctor(String mqtt, String... options) throws IOException {
        return doctorOf("", mqtt, options);
    }

    /** @param inputs keys besides those of the other tests */
    private Output doctorOf(String inputs, String mqtt, String... options) throws IOException {
        Path file = Files.writeString(temp.resolve("shtora.yaml"), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {port: %d, user: shtora, password_file: password, id: attic, %s}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                %s""".formatted(port, mqtt, inputs));
        List<Object> arguments = new ArrayList<>(List.of("doctor", "--config", file, "--state", temp));
        arguments.addAll(List.of(options));
        return InProcess.run(arguments.toArray());
    }

    private static void assertSays(Output doctor, int status, String... lines) {
        assertThat(doctor.status()).as(doctor.out() + doctor.err()).isEqualTo(status);
        for (String line : lines) {
            assertThat(doctor.out()).containsPattern("(?m)^" + line);
        }
        assertThat(doctor.out() + doctor.err()).doesNotContain("\tat ").doesNotContain(SHTORA.password());
    }

    private static final String GOOD = "host: localhost, ca: ca.crt";

    @Test
    void goodBrokerHasNoErrors() throws IOException {
        broker("server");
        assertSays(doctor(GOOD, "--probe"), 0, "✓ configuration: one cover", "[✓·?] clock: ", "✓ pins: simulated",
                "✓ state: ",
                "! journal of bedroom: the position is unknown: ",
                "✓ DNS: localhost is .*127.0.0.1", "✓ TCP: ",
                "✓ TLS: TLSv1.3, CN=broker from 20.* to 20.* for localhost, signed by CN=home",
                "✓ login: as shtora", "✓ publish: all 19 topics", "✓ discovery: 2 devices",
                "✓ subscribe: shtora/bedroom/set delivers", "✓ round trip: [0-9]+ µs");
    }

    @Test
    void withoutProbeSubscriptionsAreUnknown() throws IOException {
        broker("server");
        try (PersonClient phone = PersonClient
                .listening(PersonClient.address("localhost", port, temp.resolve("ca.crt"), PHONE), "#")) {
            assertSays(doctor(GOOD), 0, "\\? subscribe: .*shtora/bedroom/set.* are granted, which proves nothing");
            assertThat(phone.received()).noneMatch(received -> received.topic().endsWith("/set"));
            assertThat(phone.received()).noneMatch(PersonClient.Received::retained);
        }
    }

    @Test
    void withheldMessagesAreFound() throws IOException {
        Path acl = Files.writeString(temp.resolve("acl"), """
                user shtora
                topic write shtora/#
                topic read shtora/bridge/#
                """);
        broker("server", "acl_file " + acl);
        assertSays(doctor(GOOD, "--probe"), 1, "✓ publish: all 19",
                "✗ discovery: denied: homeassistant/device/attic/config",
                "✗ subscribe: shtora/bedroom/set is granted and delivers nothing\n    -> allow the user to read",
                "✓ round trip: ");
    }

    @Test
    void deniedPublicationsAreFound() throws IOException {
        Path acl = Files.writeString(temp.resolve("acl"), """
                user shtora
                topic read shtora/+/set
                topic write shtora/bedroom/position
                """);
        broker("server", "acl_file " + acl);
        assertSays(doctor(GOOD + ", discovery: off"), 1,
                "✗ publish: denied: .*shtora/bedroom/state.*\n    -> allow the user to write",
                "\\? round trip: the user may not use");
    }

    private static final String INPUTS = """
                contact: {input: door}
                safety: [{name: storm, move: open, when: {input: wind, above: 45}}]
            inputs:
              wind: {topic: weather/wind, unit: km/h}
              door: {topic: zigbee2mqtt/door, value: /contact, words: {"true": closed, "false": open}}
            """;
    private static final String DAEMON = """
            user shtora
            topic readwrite shtora/#
            topic write homeassistant/#
            topic read homeassistant/status
            """;
    /** What {@code broker user add NAME --role sensor} writes for these inputs. */
    private static final String SENSOR = """
            user inputs
            # shtora: inputs: `shtora broker user inputs` writes the lines below
            topic write weather/wind
            topic write zigbee2mqtt/door
            """;

    private void brokerWithInputs(String... readable) throws IOException {
        TestBroker.hash(temp, SHTORA, INPUTS_USER);
        String granted = Stream.of(readable).map(topic -> "topic read " + topic + "\n").collect(Collectors.joining());
        broker("server", "acl_file " + Files.writeString(temp.resolve("acl"), DAEMON + granted + SENSOR));
        try (PersonClient sensor = PersonClient
                .connect(PersonClient.address("localhost", port, temp.resolve("ca.crt"), INPUTS_USER))) {
            sensor.send("weather/wind", "12".getBytes(StandardCharsets.UTF_8), true);
            sensor.send("zigbee2mqtt/door", "{\"contact\":true}".getBytes(StandardCharsets.UTF_8), true);
        }
    }

    @Test
    void inputsThatDaemonMayReadDeliver() throws IOException {
        brokerWithInputs("weather/wind", "zigbee2mqtt/door");
        assertSays(doctorOf(INPUTS, GOOD), 0, "✓ inputs: weather/wind, zigbee2mqtt/door deliver");
    }

    /** As after an upgrade: the account of the daemon is of a version without inputs. */
    @Test
    void inputThatDaemonMayNotReadIsNamedWithCommand() throws IOException {
        brokerWithInputs("weather/wind");
        assertSays(doctorOf(INPUTS, GOOD), 0, "✓ inputs: weather/wind delivers",
                "\\? inputs: nothing was heard on zigbee2mqtt/door\n    -> (?s:.*)sudo shtora broker user inputs\\s+shtora");
    }

    /** As after an upgrade: the account has no topics of locks. */
    @Test
    void accountOfFormerVersionIsFoundWithCommand() throws IOException {
        Path acl = Files.writeString(temp.resolve("acl"), """
                user shtora
                topic readwrite shtora/bridge/#
                topic read shtora/+/set
                topic write homeassistant/#
                """);
        broker("server", "acl_file " + acl);
        assertSays(doctor(GOOD), 1,
                "✗ publish: denied: .*\n    -> (?s:.*)of a\\s+former\\s+version(?s:.*)sudo\\s+shtora\\s+broker\\s+user\\s+role");
    }

    @Test
    void wrongPasswordIsFound() throws IOException {
        broker("server");
        Files.writeString(temp.resolve("password"), "window-7fhq-no\n");
        assertSays(doctor(GOOD), 1, "✓ TLS",
                "✗ login: The broker at localhost:" + port + " refuses the user shtora.*\n    -> .*broker user passwd");
    }

    @Test
    void expiredCertificateIsFoundWithItsDates() throws IOException {
        ca.sign("localhost", Instant.now().minus(Duration.ofDays(1)), temp.resolve("stale.crt"),
                temp.resolve("stale.key"));
        broker("stale");
        assertSays(doctor(GOOD), 1, "✗ TLS: .* has expired. Its chain: CN=broker from 20.* to 20.*\n    -> renew");
    }

    @Test
    void anotherHostAndAnotherCaAreFound() throws IOException {
        ca.sign("elsewhere.test", Instant.now().plus(Duration.ofDays(1)), temp.resolve("other.crt"),
                temp.resolve("other.key"));
        new TestCa("stranger", temp.resolve("stranger.crt"));
        broker("other");
        assertSays(doctor(GOOD), 1,
                "✗ TLS: .*is for another host, not for localhost. Its chain: .* for elsewhere.test");
        assertSays(doctor("host: localhost, ca: stranger.crt"), 1, "✗ TLS: .* is not signed by .*stranger.crt");
    }

    @Test
    void closedPortAndUnknownHostAreFound() throws IOException {
        assertSays(doctor(GOOD), 1, "✓ DNS", "✗ TCP: port " + port + " does not accept connections",
                "\\? TLS: not checked");
        assertSays(doctor("host: nowhere.invalid, ca: ca.crt"), 1, "✗ DNS: there is no host nowhere.invalid",
                "\\? TCP", "\\? TLS");
    }

    @Test
    void wrongConfigurationIsFound() throws IOException {
        assertSays(doctor("host: localhost, insecure: true"), 2, "✗ configuration: .*shtora.yaml:3: mqtt.insecure");
    }

    @Test
    void jsonHasSameFindings() throws IOException {
        Output doctor = doctor(GOOD, "--json");
        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.out())
                .startsWith("{\"ok\":false,\"findings\":[{\"level\":\"ok\",\"subject\":\"configuration\"")
                .contains("{\"level\":\"error\",\"subject\":\"TCP\"");
    }
}
