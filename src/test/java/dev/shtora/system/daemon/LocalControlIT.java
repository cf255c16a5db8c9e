package dev.shtora.system.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of local control with a daemon that reaches no broker. */
class LocalControlIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    static Path temp;

    private static Launched daemon;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(temp.resolve("password"), "window\n");
        daemon = daemon(temp.resolve("state"));
        daemon.awaitOutput("Local control: ");
    }

    private static Launched daemon(Path state) throws IOException {
        Path config = Files.writeString(temp.resolve("shtora.yaml"), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, port: %d, user: shtora, password_file: password}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    endstop: {pin: 23}
                    travel: {drop: 0.05m, tube: 20mm, fabric: 0.3mm}
                  attic:
                    motor: {type: 28byj-48, pins: [5, 6, 13, 19]}
                """.formatted(FreePorts.any()));
        return Launched.shtora("run", "--config", config, "--state", state);
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    private static Output shtora(Object... arguments) {
        return InProcess
                .run(Stream.concat(Stream.of(arguments), Stream.of("--state", temp.resolve("state"))).toArray());
    }

    @Test
    void commandsMoveCoverWithoutBroker() throws IOException {
        assertThat(shtora("open", "bedroom", "--wait")).satisfies(opened -> {
            assertThat(opened.status()).as(opened.err()).isZero();
            assertThat(opened.out().lines().toList().getLast()).isEqualTo("bedroom: 100 %, open");
        });
        assertThat(shtora("set", "bedroom", "90 %", "--wait").out()).endsWith("bedroom: 90 %, at rest\n"); // A stop at 100 % is "open".
        try (Launched waiting = Launched.shtora("close", "bedroom", "--wait", "--state", temp.resolve("state"))) {
            waiting.awaitOutput("bedroom: \\d+ %, closing");
            assertThat(shtora("stop", "bedroom", "--wait").out()).contains("at rest");
            assertThat(waiting.status(TIMEOUT)).isEqualTo(1);
            assertThat(waiting.err()).contains("bedroom: replaced by: requested on this computer by ")
                    .contains(": stop");
        }
        assertThat(shtora("set", "bedroom", "60 %", "--wait").out()).endsWith("bedroom: 60 %, at rest\n");
        assertThat(shtora("status")).satisfies(status -> {
            assertThat(status.status()).isZero();
            assertThat(status.out()).startsWith("Cover").containsPattern("\nbedroom +60 % +at rest +you set it to 60 %")
                    .containsPattern("\nattic +(unknown|\\d+ %) +");
        });
        assertThat(shtora("status", "attic").out()).contains("attic").doesNotContain("bedroom");
    }

    @Test
    void coverWithoutEndstopIsCalibratedWithoutBroker() {
        Output refused = shtora("open", "attic", "--wait");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).startsWith("attic: refused: home_first: ");
        assertThat(shtora("jog", "attic", "-50", "--wait").status()).isZero();
        assertThat(shtora("calibrate", "attic", "--mark", "top").status()).isZero();
        assertThat(shtora("calibrate", "attic", "--jog", "400").status()).isZero();
        assertThat(shtora("calibrate", "attic", "--mark", "bottom").out()).isEqualTo("attic: 0 %, resting\n");
        assertThat(shtora("open", "attic", "--wait").out()).endsWith("attic: 100 %, open\n");
        assertThat(shtora("automation", "attic", "off").status()).isZero();
        assertThat(shtora("resume", "attic").status()).isZero();
    }

    @Test
    void mistakesAreNamedAndExitWithTwo() {
        assertThat(shtora("open", "bedrom")).isEqualTo(new Output(2, "",
                "there is no blind called 'bedrom'; expected one of bedroom, attic; did you mean 'bedroom'?\n"));
        assertThat(shtora("calibrate", "bedrom", "--stop").err()).contains("did you mean 'bedroom'?");
        assertThat(shtora("status", "bedrom").status()).isEqualTo(2);
        assertThat(shtora("set", "bedroom", "150")).isEqualTo(
                new Output(2, "", "expected a position from 0 (closed) to 100 (open), not 150\n"));
        assertThat(shtora("set", "bedroom", "stop").status()).isEqualTo(2);
        assertThat(shtora("automation", "bedroom", "maybe").err()).contains("expected ON, OFF or RESUME, not 'maybe'");
        assertThat(shtora("jog", "bedroom", "x").status()).isEqualTo(2);
        assertThat(shtora("jog", "bedroom", "0").status()).isEqualTo(2);
    }

    @Test
    void socketBelongsToOwnerAndGroup() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("state/control"))))
                .isEqualTo("rw-rw----");
    }

    @Test
    void missingDaemonIsNamed() throws IOException {
        Path other = temp.resolve("other");
        try (Launched launched = Launched.shtora("open", "bedroom", "--state", other)) {
            assertThat(launched.status(TIMEOUT)).isEqualTo(1);
            assertThat(launched.err()).isEqualTo("No daemon answers at " + other + "/control. Is `shtora run` running?"
                    + " If it has a state folder of its own, give it here too: --state DIR\n");
        }
    }

    @Test
    void killedDaemonLeavesNothingThatStopsNext() throws IOException {
        Path state = temp.resolve("killed");
        try (Launched first = daemon(state)) {
            first.awaitOutput("Local control: ");
        }
        assertThat(state.resolve("control")).exists();
        try (Launched second = daemon(state)) {
            second.awaitOutput("Local control: ");
            try (Launched status = Launched.shtora("status", "--state", state)) {
                assertThat(status.status(TIMEOUT)).as(status.err()).isZero();
            }
            second.signal("TERM");
            second.status(TIMEOUT);
        }
        assertThat(state.resolve("control")).doesNotExist();
    }

    @Test
    void daemonRunsOnWithoutSocket() throws IOException {
        Path state = Files.createDirectory(temp.resolve("x".repeat(100)));
        try (Launched without = daemon(state)) {
            without.awaitOutput("There is no local control, .* at most 107 are possible");
            without.awaitOutput("bedroom: homing");
        }
    }
}
