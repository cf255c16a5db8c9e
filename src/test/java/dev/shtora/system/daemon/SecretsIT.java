package dev.shtora.system.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.broker.TestFolder;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.cli.Shtora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Sources of the password, its absence in all output, and the minimum TLS version. */
@Needs({"mosquitto", "mosquitto_passwd"})
@Execution(ExecutionMode.CONCURRENT)
class SecretsIT {
    private static final String ALL_IS_LOGGED = "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"
            + " -Dorg.slf4j.simpleLogger.log.dev.shtora=trace";
    private static final Login SHTORA = new Login("shtora", "window-7fhq");
    private static final Login PHONE = new Login("phone", "curtain");
    private static final String BY_FILE = "password_file: password";
    private static final String BY_CREDENTIAL = "password_credential: broker";

    @TempDir
    private Path temp;

    private final List<AutoCloseable> running = new ArrayList<>();
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        new TestCa("home", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        TestBroker.hash(temp, SHTORA, PHONE);
        Files.writeString(temp.resolve("password"), SHTORA.password() + "\n");
        port = FreePorts.any();
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T closedAtTheEnd(T one) {
        running.add(one);
        return one;
    }

    private PersonClient phone() throws IOException {
        return closedAtTheEnd(
                PersonClient.listening(PersonClient.address("localhost", port, temp.resolve("ca.crt"), PHONE),
                        "shtora/#"));
    }

    private Launched shtora(String command, String mqtt, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(temp.resolve("shtora.yaml"), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, ca: ca.crt, port: %d, user: shtora, id: attic, %s}
                covers:
                %s""".formatted(port, mqtt, TestFolder.BEDROOM.indent(2)));
        ProcessBuilder builder = new ProcessBuilder(
                Launched.command(Launched.SHTORA, command, "--config", file, "--state", temp.resolve("state")));
        builder.environment().putAll(environment);
        return closedAtTheEnd(Launched.start(builder));
    }

    private static void assertSilentOnThePassword(Launched program) {
        assertThat(program.out() + program.err()).doesNotContain(SHTORA.password());
    }

    @Test
    void systemdCredentialIsRead() throws IOException {
        closedAtTheEnd(TestBroker.mosquitto(temp, port, "server"));
        Path credentials = Files.createDirectories(temp.resolve("credentials"));
        Files.writeString(credentials.resolve("broker"), SHTORA.password());
        Launched daemon = shtora("run", BY_CREDENTIAL, Map.of("CREDENTIALS_DIRECTORY", credentials.toString()));
        phone().awaitLatest("shtora/bedroom/state", "open");
        assertSilentOnThePassword(daemon);
    }

    @Test
    void missingCredentialIsNamedWithRemedy() throws IOException {
        Launched bare = shtora("run", BY_CREDENTIAL, Map.of());
        assertThat(bare.status()).isEqualTo(Shtora.MISTAKE);
        assertThat(bare.err()).contains("$CREDENTIALS_DIRECTORY is not set",
                "run by systemd with LoadCredential=broker:FILE");
        Launched empty = shtora("run", BY_CREDENTIAL, Map.of("CREDENTIALS_DIRECTORY", temp.toString()));
        assertThat(empty.status()).isEqualTo(Shtora.MISTAKE);
        assertThat(empty.err()).contains(temp.resolve("broker") + "': cannot be read");
    }

    /** A whole run with all log levels, of libraries too: a rejected login, an accepted one, a move, the end. */
    @Test
    void passwordIsPrintedNowhere() throws IOException {
        TestBroker.hash(temp, new Login("shtora", "another"), PHONE);
        Launched broker = closedAtTheEnd(TestBroker.mosquitto(temp, port, "server"));
        Launched daemon = shtora("run", BY_FILE, Map.of("JAVA_OPTS", ALL_IS_LOGGED));
        daemon.awaitOutput("refuses the user shtora with this password");
        TestBroker.hash(temp, SHTORA, PHONE);
        broker.signal("HUP");
        PersonClient phone = phone();
        phone.awaitLatest("shtora/bedroom/state", "open");
        phone.send("shtora/bedroom/set", "90");
        phone.awaitLatest("shtora/bedroom/position", "90");
        Launched doctor = shtora("doctor", BY_FILE, Map.of("JAVA_OPTS", ALL_IS_LOGGED));
        doctor.status();
        assertThat(doctor.out()).contains("✓ login: as shtora");
        daemon.signal("TERM");
        daemon.status();
        assertThat(daemon.err()).as("all is logged").contains("TRACE");
        assertSilentOnThePassword(daemon);
        assertSilentOnThePassword(doctor);
    }

    /** The configuration of OpenSSL limits the TLS versions of Mosquitto. */
    @Test
    void brokerBelowMinimumTlsVersionIsRejected() throws IOException {
        Path old = Files.writeString(temp.resolve("openssl.cnf"), """
                openssl_conf = all
                [all]
                ssl_conf = ssl
                [ssl]
                system_default = tls
                [tls]
                MaxProtocol = TLSv1.2
                """);
        closedAtTheEnd(TestBroker.mosquitto(temp, port, "server", Map.of("OPENSSL_CONF", old.toString())));
        Launched strict = shtora("run", BY_FILE + ", tls_version: '1.3'", Map.of());
        strict.awaitOutput(
                "The broker at localhost:" + port + " supports none of the versions \\[TLSv1.3]\\. Retrying");
        assertThat(strict.err()).doesNotContain("\tat ").doesNotContain("Exception").doesNotContain("Connected");
        strict.close();
        Launched doctor = shtora("doctor", BY_FILE + ", tls_version: '1.3'", Map.of());
        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("✗ TLS: The broker at localhost:" + port + " supports none of the versions [TLSv1.3].");
        Launched usual = shtora("run", BY_FILE, Map.of());
        usual.awaitOutput("Connected to the broker");
    }
}
