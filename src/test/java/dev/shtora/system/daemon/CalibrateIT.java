package dev.shtora.system.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Calibrates a blind without an endstop and without a known travel from the command line. */
@Needs({"mosquitto", "mosquitto_passwd"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CalibrateIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    static Path temp;

    private static Path config;
    private static Launched mosquitto;
    private static Launched daemon;

    @BeforeAll
    static void start() throws IOException {
        new TestCa("home", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        TestBroker.hash(temp, new Login("shtora", "window"));
        Files.writeString(temp.resolve("password"), "window\n");
        int port = FreePorts.any();
        mosquitto = TestBroker.mosquitto(temp, port, "server");
        config = Files.writeString(temp.resolve("shtora.yaml"), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, port: %d, ca: ca.crt, user: shtora, password_file: password}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                """.formatted(port));
        startDaemon();
    }

    private static void startDaemon() throws IOException {
        daemon = Launched.shtora("run", "--config", config, "--state", temp.resolve("state"));
        daemon.awaitOutput("Connected to the broker");
    }

    @AfterAll
    static void stop() {
        Stream.of(daemon, mosquitto).forEach(Launched::close);
    }

    private static Output calibrate(String input, Object... more) {
        return InProcess.reading(input,
                Stream.concat(Stream.of("calibrate", "--config", config), Stream.of(more)).toArray());
    }

    private static Output done(Object... more) {
        Output result = calibrate("", more);
        assertThat(result.status()).as(result.out() + result.err()).isZero();
        return result;
    }

    @Test
    @Order(1)
    void optionsMarkTopAndBottom() {
        assertThat(calibrate("", "--mark", "bottom")).satisfies(result -> {
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("Refused: the top is unknown: mark the top first");
        });
        assertThat(done("bedroom", "--jog", "-50").out()).contains("position unknown, resting");
        done("--mark", "top");
        done("--jog", "400");
        assertThat(done("--mark", "bottom").out()).isEqualTo("bedroom: 0 %, resting\n");
    }

    @Test
    @Order(2)
    void checkShowsMarkedTravel() {
        assertThat(InProcess.succeed("check", "--config", config, "--state", temp.resolve("state")))
                .contains("400 steps").contains("marked by hand");
    }

    @Test
    @Order(3)
    void travelIsKnownAfterRestart() throws IOException {
        daemon.signal("TERM");
        assertThat(daemon.status(TIMEOUT)).isEqualTo(143);
        startDaemon();
        Output result = calibrate("position 0\njog -40\nnudge 5\ndance\nquit\n");
        assertThat(result.status()).as("one word was none: " + result.err()).isEqualTo(1);
        assertThat(result.out().lines().toList()).hasSize(5)
                .element(1, org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .isEqualTo("bedroom: 0 %, resting");
        assertThat(result.out().lines().toList().subList(2, 5)).satisfiesExactly(
                jogged -> assertThat(jogged).isEqualTo("bedroom: 10 %, resting"),
                nudged -> assertThat(nudged).isEqualTo("bedroom: 10 %, resting"),
                danced -> assertThat(danced).contains("'dance' is not understood"));
    }

    @Test
    @Order(4)
    void impossibleOptionsAreRejectedBeforeConnecting() {
        for (List<String> wrong : List.of(List.of("attic"), List.of("--mark", "middle"), List.of("--position", "101"),
                List.of("--jog", "x"), List.of("--jog", "5", "--nudge", "5"))) {
            Output result = calibrate("", wrong.toArray());
            assertThat(result.status()).as(wrong + result.err()).isEqualTo(2);
            assertThat(result.err()).isNotBlank().doesNotContain("\tat ");
        }
    }

    @Test
    @Order(5)
    void missingDaemonIsReported() throws IOException {
        daemon.signal("TERM");
        daemon.status(TIMEOUT);
        assertThat(calibrate("", "--jog", "5")).satisfies(result -> {
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("`shtora run` running?").doesNotContain("\tat ");
        });
        mosquitto.close();
        assertThat(calibrate("", "--jog", "5").err()).contains("No broker answers at localhost:");
    }
}
