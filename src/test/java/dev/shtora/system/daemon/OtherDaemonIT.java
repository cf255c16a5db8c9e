package dev.shtora.system.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.broker.PersonClient.Received;
import dev.shtora.testing.broker.TestFolder;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two daemons at one Mosquitto, and a daemon that starts again with fewer covers. */
@Needs({"mosquitto", "mosquitto_passwd"})
@Execution(ExecutionMode.CONCURRENT)
class OtherDaemonIT {
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

    private Launched daemon(String id, String covers, String computer) throws IOException {
        Path config = home.configured(id, covers);
        return home.daemon(config, temp.resolve(computer), temp.resolve(computer + "-run"));
    }

    private Launched running(String id, String covers) throws IOException {
        int before = home.phone.count();
        Launched daemon = daemon(id, covers, id);
        home.phone.await(before, "home/bridge/" + id + "/state", "online");
        return daemon;
    }

    /** It runs, publishes nothing while the other daemon is online, and connects after that has ended. */
    private void assertRunsWithoutMqtt(Launched second, String why, Launched first, String bridge) throws IOException {
        second.awaitOutput("Until then Shtora runs without MQTT");
        second.awaitOutput("Running with");
        assertThat(second.err()).contains(why).doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(first.alive()).isTrue();
        assertThat(first.count("closed the connection|has connected")).isZero();
        first.signal("TERM");
        first.status();
        int before = home.phone.count();
        home.phone.await(before, "home/bridge/" + bridge + "/state", "online");
        home.phone.awaitLatest("home/bedroom/availability", "online");
    }

    @Test
    void coverOfOnlineDaemonIsNotPublishedTwice() throws IOException {
        Launched first = running("home", TestFolder.BEDROOM);
        home.phone.awaitLatest("home/bedroom/state", "open");
        int before = home.phone.count();
        Launched second = daemon("roof", ATTIC + TestFolder.BEDROOM, "roof");
        second.awaitOutput("Until then Shtora runs without MQTT");
        assertThat(home.phone.received().subList(before, home.phone.count())).extracting(Received::topic)
                .containsOnly("home/bridge/home/probe");
        assertRunsWithoutMqtt(second,
                "The cover bedroom already belongs to home, another daemon at the broker at localhost:", first, "roof");
    }

    @Test
    void daemonOfSameNameDoesNotTakeOverConnection() throws IOException {
        Launched first = running("home", TestFolder.BEDROOM);
        Launched second = daemon("home", TestFolder.BEDROOM, "clone");
        assertRunsWithoutMqtt(second,
                "Another daemon with the id home, with the cover bedroom, is connected to the broker at localhost:",
                first, "home");
    }

    @Test
    void retainedStatusOfGoneDaemonDoesNotPreventStart() throws IOException {
        home.phone.send("home/bridge/gone/state", "online".getBytes(StandardCharsets.UTF_8), true);
        home.phone.send("home/bridge/gone/covers", "[\"bedroom\"]".getBytes(StandardCharsets.UTF_8), true);
        home.phone.send("home/bridge/home/state", "online".getBytes(StandardCharsets.UTF_8), true);
        home.phone.send("home/bridge/home/covers", "[\"bedroom\"]".getBytes(StandardCharsets.UTF_8), true);
        Launched daemon = daemon("home", TestFolder.BEDROOM, "home");
        home.phone.awaitLatest("home/bedroom/state", "open");
        daemon.awaitOutput("has a retained status of another daemon, home, which does not answer");
        daemon.awaitOutput("has a retained status of another daemon, gone, which does not answer");
    }

    @Test
    void startDeletesRetainedTopicsOfRemovedCover() throws IOException {
        Launched before = running("home", TestFolder.BEDROOM + ATTIC);
        home.phone.awaitLatest("home/attic/state", "open");
        before.signal("TERM");
        before.status();
        running("home", TestFolder.BEDROOM);
        for (String topic : List.of("state", "position", "target", "automation", "reason", "attributes", "problem",
                "availability", "next_event")) {
            home.phone.awaitLatest("home/attic/" + topic, "");
        }
        home.phone.awaitLatest("home/bedroom/state", "open");
        assertThat(home.phone.since(0, "home/attic/rejected")).isEmpty();
    }

    @Test
    void coverTakenOverByOtherDaemonIsKept() throws IOException {
        Launched before = running("home", TestFolder.BEDROOM + ATTIC);
        home.phone.awaitLatest("home/attic/state", "open");
        before.signal("TERM");
        before.status();
        running("roof", ATTIC);
        home.phone.awaitLatest("home/attic/availability", "online");
        running("home", TestFolder.BEDROOM);
        home.phone.send("home/attic/set", "90");
        home.phone.awaitLatest("home/attic/position", "90");
        assertThat(home.phone.since(0, "home/attic/state")).doesNotContain("");
    }
}
