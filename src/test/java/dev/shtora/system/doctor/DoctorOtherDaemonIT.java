package dev.shtora.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.broker.TestFolder;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code shtora doctor} reports another daemon with the same names. */
@Needs({"mosquitto", "mosquitto_passwd"})
@Execution(ExecutionMode.CONCURRENT)
class DoctorOtherDaemonIT {
    private static final String ATTIC = TestFolder.BEDROOM.replace("bedroom", "attic").replace("17, 18, 27, 22",
            "5, 6, 13, 19").replace("pin: 23", "pin: 26");

    @TempDir
    private Path temp;

    private TestFolder home;

    @BeforeEach
    void start() throws IOException {
        home = new TestFolder(temp);
    }

    @AfterEach
    void end() {
        home.close();
    }

    private Launched running(String id, String covers, String computer) throws IOException {
        Launched daemon = home.daemon(home.configured(id, covers), temp.resolve(computer),
                temp.resolve(computer + "-run"));
        daemon.awaitOutput("Running with");
        return daemon;
    }

    private String doctor(String id, String computer) {
        Output doctor = InProcess.run("doctor", "--config", temp.resolve(id + ".yaml"), "--state",
                temp.resolve(computer));
        assertThat(doctor.err()).isEmpty();
        return doctor.out();
    }

    @Test
    void coverOfOtherDaemonIsReportedUntilItIsGone() throws IOException {
        Launched first = running("home", TestFolder.BEDROOM, "home");
        home.phone.awaitLatest("home/bedroom/availability", "online");
        assertThat(doctor("home", "home")).contains("✓ other daemons: none has the id home or one of these covers");
        running("roof", ATTIC + TestFolder.BEDROOM, "roof").awaitOutput("runs without MQTT");
        assertThat(doctor("roof", "roof"))
                .containsPattern("✗ other daemons: another daemon, which is online, has the id home"
                        + " and the covers bedroom, as this configuration has; because of that, this computer's daemon runs without MQTT"
                        + " since 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d")
                .contains("stop that daemon, or rename the covers");
        first.signal("TERM");
        first.status();
        home.phone.awaitLatest("home/bridge/roof/state", "online");
        assertThat(doctor("roof", "roof")).contains("✓ other daemons: ");
        assertThat(Files.exists(temp.resolve("roof/other-daemon"))).isFalse();
    }

    @Test
    void daemonWithSameIdOnOtherComputerIsReported() throws IOException {
        running("home", TestFolder.BEDROOM, "home");
        home.phone.awaitLatest("home/bedroom/availability", "online");
        assertThat(doctor("home", "clone")).contains(
                "✗ other daemons: another daemon, which is online, has the id home and the covers bedroom",
                "give one of the two another mqtt.id");
        running("home", TestFolder.BEDROOM, "clone").awaitOutput("runs without MQTT");
        assertThat(doctor("home", "clone")).contains("this computer's daemon runs without MQTT since");
        assertThat(doctor("home", "home")).contains("✓ other daemons: ");
    }
}
