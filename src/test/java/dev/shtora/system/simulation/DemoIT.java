package dev.shtora.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.PersonClient.Received;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Commands and mistakes of a user of the demo, in real time at night, so that no rule interferes with commands. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT extends RunningDemo {
    private static Launched night;
    private static PersonClient phone;

    @BeforeAll
    static void start() throws IOException {
        night = demo("night", "--day", "real", "--date", "2026-11-21");
        phone = phone(night, "night");
    }

    @AfterAll
    static void stop() {
        if (night != null) {
            night.close();
        }
    }

    /** Opens the blind of the bedroom and waits until it is at rest. */
    private static void openCover() {
        phone.await(0, POSITION, position -> !position.equals("None"));
        phone.send(POSITION_SET, "100");
        phone.awaitLatest(STATE, "open");
        phone.awaitLatest(POSITION, "100");
    }

    private static void closeBelow(int percent) {
        openCover();
        int before = phone.count();
        phone.send(SET, "CLOSE");
        phone.await(before, POSITION, position -> Integer.parseInt(position) < percent);
        assertThat(phone.latest(STATE)).as("it must not have arrived already").hasValue("closing");
    }

    /** Home Assistant that starts after the demo asks for the devices by its birth message. */
    @Test
    @Order(1)
    void homeAssistantAtDemoFindsItsBlinds() throws IOException {
        try (PersonClient hub = PersonClient.listening(PersonClient.address(temp.resolve("night/client.env")),
                "homeassistant/#")) {
            hub.send("homeassistant/status", "online");
            for (String device : List.of("demo", "demo_bedroom", "demo_kitchen")) {
                hub.await(0, "homeassistant/device/" + device + "/config", config -> config.contains("\"cmps\""));
            }
        }
    }

    @Test
    @Order(1)
    void newSubscriberGetsPositionOfEachBlind() throws IOException {
        openCover();
        phone.await(0, "shtora/kitchen/position", position -> !position.equals("None"));
        try (PersonClient late = PersonClient.listening(PersonClient.address(temp.resolve("night/client.env")),
                "shtora/#")) {
            for (String cover : List.of("bedroom", "kitchen")) {
                for (String topic : List.of("position", "state", "availability", "reason", "next_event")) {
                    late.await(0, "shtora/" + cover + "/" + topic, _ -> true);
                    assertThat(late.received()).as(cover + " " + topic)
                            .anyMatch(received -> received.topic().equals("shtora/" + cover + "/" + topic)
                                    && received.retained()
                                    && !received.payload().equals("None"));
                }
                assertThat(late.latest("shtora/" + cover + "/availability")).hasValue("online");
            }
            assertThat(late.latest(POSITION)).hasValue("100");
            assertThat(late.latest(STATE)).hasValue("open");
            assertThat(late.latest("shtora/bridge/demo/state")).hasValue("online");
            assertThat(late.latest("shtora/bridge/demo/covers")).hasValue("[\"bedroom\",\"kitchen\"]");
        }
    }

    @Test
    @Order(2)
    void secondDemoOnSameFolderNamesFirstAndEnds() throws IOException {
        try (Launched second = demo("night", "--day", "real")) {
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err()).contains("process " + night.pid() + " (shtora demo)").contains("--data")
                    .doesNotContain("\tat ").doesNotContain("Exception");
        }
        assertThat(temp.resolve("night/client.env")).as("the first one's").exists();
        openCover();
    }

    @Test
    @Order(2)
    void folderThatCannotBeCreatedIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "no folder");
        try (Launched demo = demo("file/below")) {
            assertThat(demo.status()).isEqualTo(1);
            assertThat(demo.err()).containsOnlyOnce("The data folder " + file.resolve("below")).contains("--data DIR")
                    .doesNotContain("\tat ").doesNotContain("Exception");
            assertThat(demo.err().lines()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    @Order(2)
    void moveToPercentEndsThereAndPublishesStopped() {
        openCover();
        int before = phone.count();
        phone.send(POSITION_SET, "37");
        phone.await(before, STATE, "closing");
        phone.await(before, STATE, "stopped");
        assertThat(phone.latest(POSITION)).hasValue("37");
        assertThat(phone.latest("shtora/bedroom/target")).hasValue("37");
        assertThat(phone.latest("shtora/bedroom/reason")).hasValueSatisfying(
                why -> assertThat(why).matches("you set it to 37 % at \\d\\d:\\d\\d; automation resumes at .*"));
        assertThat(progress(before)).as("positions on the way").hasSizeGreaterThan(3).isSortedAccordingTo(
                (one, other) -> Integer.compare(other, one));
    }

    private static List<Integer> progress(int since) {
        return phone.since(since, POSITION).stream().map(Integer::valueOf).toList();
    }

    @Test
    @Order(2)
    void stopDuringMoveEndsBetweenTopAndBottom() {
        closeBelow(90);
        int before = phone.count();
        phone.send(SET, "STOP");
        phone.await(before, STATE, "stopped");
        assertThat(Integer.parseInt(phone.latest(POSITION).orElseThrow())).isBetween(1, 89);
    }

    @Test
    @Order(2)
    void reversalDuringMoveEndsAtNewTarget() {
        closeBelow(90);
        int before = phone.count();
        phone.send(SET, "{\"state\":\"OPEN\",\"who\":\"anna\"}");
        phone.await(before, STATE, "opening");
        phone.await(before, STATE, "open");
        assertThat(phone.latest(POSITION)).hasValue("100");
        assertThat(phone.since(before, STATE)).doesNotContain("closed", "stopped");
        assertThat(phone.latest("shtora/bedroom/attributes").orElseThrow()).contains("by anna, not verified");
    }

    @Test
    @Order(2)
    void retainedCommandIsRejected() {
        openCover();
        int before = phone.count();
        phone.send(SET, "CLOSE".getBytes(StandardCharsets.UTF_8), true);
        try {
            phone.await(before, REJECTED, why -> why.contains("CLOSE") && why.contains("retained"));
            assertItHasNotMovedSince(before);
        } finally {
            phone.send(SET, new byte[0], true);
        }
    }

    @Test
    @Order(2)
    void expiredCommandIsRejected() {
        openCover();
        int before = phone.count();
        phone.send(SET, "{\"position\":20,\"expires\":\"2020-11-21T20:00:00+03:00\"}");
        phone.await(before, REJECTED, why -> why.contains("expired"));
        assertItHasNotMovedSince(before);
    }

    @Test
    @Order(2)
    void noiseIsRejectedAndBlindStillWorks() {
        openCover();
        byte[] noise = new byte[200];
        new Random(37).nextBytes(noise);
        byte[] large = new byte[1 << 20]; // Larger than ReceiveLimits.MAX_PACKET: the broker does not deliver it.
        List<byte[]> all = List.of(noise, ("{\"position\":" + "[".repeat(500)).getBytes(StandardCharsets.UTF_8),
                new byte[0], "{\"position\":37,\"position\":0}".getBytes(StandardCharsets.UTF_8),
                "101".getBytes(StandardCharsets.UTF_8), "-1".getBytes(StandardCharsets.UTF_8));
        int before = phone.count();
        phone.send(SET, large, false);
        for (byte[] payload : all) {
            phone.send(SET, payload, false);
            phone.send(POSITION_SET, payload, false);
        }
        Await.until(() -> "each is refused; refused were " + phone.since(before, REJECTED), TIMEOUT,
                () -> phone.since(before, REJECTED).size() == 2 * all.size());
        assertItHasNotMovedSince(before);
        phone.send(SET, "90 %");
        phone.await(before, STATE, "stopped");
        assertThat(phone.latest(POSITION)).hasValue("90");
    }

    /** When a later command is answered, an earlier one would have started a move. */
    private static void assertItHasNotMovedSince(int before) {
        int refused = phone.since(before, REJECTED).size();
        phone.send(SET, "nonsense");
        Await.until("the later command is answered", TIMEOUT,
                () -> phone.since(before, REJECTED).size() > refused);
        assertThat(phone.since(before, POSITION)).isEmpty();
        assertThat(phone.since(before, STATE)).isEmpty();
    }

    @Test
    @Order(4)
    void positionIsPublishedBeforeState() {
        assertThat(assertPositionIsBeforeState(phone)).contains("opening", "closing", "open", "stopped");
    }

    /** Runs last, because it ends the demo that the other tests use. */
    @Test
    @Order(5)
    void ctrlCDuringMoveStopsAndPublishesOffline() throws IOException {
        closeBelow(90);
        int before = phone.count();
        night.signal("INT");
        assertThat(night.status(Duration.ofSeconds(5))).isEqualTo(130);
        List<Received> last = phone.received().subList(before, phone.count());
        assertThat(Integer.parseInt(phone.latest(POSITION).orElseThrow())).isBetween(1, 89);
        assertThat(last).extracting(received -> received.topic() + " " + received.payload()).containsSubsequence(
                STATE + " stopped", "shtora/bedroom/availability offline", "shtora/kitchen/availability offline",
                "shtora/bridge/demo/state offline");
        assertThat(temp.resolve("night/client.env")).doesNotExist();
        assertThat(night.out()).contains("Stopped.");
        assertThat(night.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }
}
