package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the accounts of an installation may do at a Mosquitto that {@code broker init} has set up, with a daemon and two blinds: each
 * refusal is the broker's, whatever the page shows.
 */
@Needs("mosquitto")
class PhonePermissionsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    static Path temp;

    private static BrokerAndDaemon installation;
    private static Launched mosquitto;

    @BeforeAll
    static void start() throws IOException {
        installation = new BrokerAndDaemon(temp);
        installation.add("shtora", "--role", "device");
        installation.add("all", "--role", "person");
        installation.add("anna", "--role", "person", "--covers", "bedroom");
        installation.add("guest", "--role", "viewer");
        installation.add("guest-of-bedroom", "--role", "viewer", "--covers", "bedroom");
        installation.add("telegram", "--role", "bot");
        installation.add("attic", "--role", "device", "--id", "attic", "--covers", "skylight");
        mosquitto = installation.startBroker();
        installation.startDaemon("id: hall", """
                web: off
                groups: {upstairs: [bedroom, kitchen]}
                """);
        try (PersonClient all = client("all")) {
            all.listen("shtora/#");
            all.awaitLatest("shtora/bedroom/state", "open");
            all.awaitLatest("shtora/kitchen/state", "open");
        }
    }

    @AfterAll
    static void stop() {
        if (installation != null) {
            installation.close();
        }
    }

    private static PersonClient client(String name) throws IOException {
        return PersonClient
                .connect(PersonClient.address("localhost", installation.port(), installation.broker().resolve("ca.crt"),
                        new Login(name, "password-of-" + name)));
    }

    private static void assertRefused(PersonClient client, String topic, String payload) {
        assertThatThrownBy(() -> client.send(topic, payload)).as(topic).isInstanceOfSatisfying(
                Mqtt5PubAckException.class, refused -> assertThat(refused.getMqttMessage().getReasonCode())
                        .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
    }

    /** Moves the bedroom with the account that may, so that all earlier messages have been processed; the kitchen stays. */
    private static void assertOnlyBedroomMoved(int position) throws IOException {
        try (PersonClient all = client("all")) {
            all.listen("shtora/#");
            all.send("shtora/bedroom/set", String.valueOf(position));
            all.awaitLatest("shtora/bedroom/position", String.valueOf(position));
            all.awaitLatest("shtora/kitchen/position", "100"); // Retained messages come in any order.
        }
    }

    @Test
    void limitedPersonMovesOwnCoverAndNoOther() throws IOException {
        try (PersonClient anna = client("anna")) {
            anna.listen("shtora/bedroom/#");
            anna.send("shtora/bedroom/set", "80");
            anna.awaitLatest("shtora/bedroom/position", "80");
            for (String topic : List.of("kitchen/set", "kitchen/position/set", "kitchen/automation/set",
                    "kitchen/calibrate/set", "group/upstairs/set", "group/all/set", "bedroom/position",
                    "bedroom/state", "bridge/hall/state", "bridge/hall/probe")) {
                assertRefused(anna, "shtora/" + topic, "CLOSE");
            }
            assertRefused(anna, "homeassistant/device/hall/config", "{}");
        }
        assertOnlyBedroomMoved(70);
    }

    /** The broker checks topics, not contents: the name is shown as stated, and permits nothing. */
    @Test
    void nameOfAnotherPersonIsShownAsStatedAndPermitsNothing() throws IOException {
        try (PersonClient anna = client("anna")) {
            anna.listen("shtora/bedroom/#");
            anna.send("shtora/bedroom/set", "{\"position\":75,\"who\":\"all\"}");
            anna.awaitLatest("shtora/bedroom/position", "75");
            Await.until(() -> "the name is in quotation marks: " + anna.latest("shtora/bedroom/reason"), TIMEOUT,
                    () -> anna.latest("shtora/bedroom/reason")
                            .filter(reason -> reason.startsWith("\"all\" set it to 75 %"))
                            .isPresent());
            assertThat(anna.latest("shtora/bedroom/attributes").orElseThrow())
                    .contains("requested over MQTT (by all, not verified): 75 %");
            assertRefused(anna, "shtora/kitchen/set", "{\"position\":75,\"who\":\"all\"}");
        }
        assertOnlyBedroomMoved(65);
    }

    @Test
    void limitedPersonReadsNoOtherCover() throws IOException {
        try (PersonClient anna = client("anna"); PersonClient all = client("all")) {
            for (String filter : List.of("#", "shtora/#", "shtora/kitchen/#", "shtora/+/state", "$SYS/#",
                    "homeassistant/#", "shtora/group/#")) {
                anna.listen(filter);
            }
            all.send("shtora/group/upstairs/set", "STOP");
            all.send("shtora/kitchen/set", "STOP");
            all.send("shtora/bedroom/set", "STOP");
            anna.await(0, "shtora/bedroom/set", "STOP");
            assertThat(anna.received()).extracting(PersonClient.Received::topic).isNotEmpty().allMatch(topic -> topic
                    .matches("shtora/bedroom/.*|shtora/bridge/hall/(state|sun/elevation|sun/azimuth)"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guest", "guest-of-bedroom"})
    void viewerSeesAndCommandsNothing(String name) throws IOException {
        try (PersonClient guest = client(name)) {
            guest.listen("shtora/bedroom/#");
            guest.await(0, "shtora/bedroom/availability", "online");
            for (String topic : List.of("bedroom/set", "bedroom/position/set", "bedroom/automation/set",
                    "bedroom/calibrate/set", "group/all/set", "bedroom/state", "bridge/hall/state")) {
                assertRefused(guest, "shtora/" + topic, "CLOSE");
            }
        }
        assertOnlyBedroomMoved(60);
    }

    /** A bot reads all and moves blinds; it neither calibrates them, nor speaks for them, nor for a daemon or a hub. */
    @Test
    void botMovesBlindsAndNothingElse() throws IOException {
        try (PersonClient bot = client("telegram")) {
            bot.listen("shtora/#");
            bot.listen("homeassistant/#");
            bot.listen("$SYS/#");
            bot.send("shtora/bedroom/set", "{\"position\":55,\"who\":\"Anna\"}");
            bot.awaitLatest("shtora/bedroom/position", "55");
            bot.send("shtora/bedroom/automation/set", "RESUME");
            bot.send("shtora/bedroom/lock/set", "OFF");
            for (String topic : List.of("state", "position", "target", "automation", "lock", "reason", "next_event",
                    "plan",
                    "attributes", "problem", "rejected", "availability", "calibrate/set")) {
                assertRefused(bot, "shtora/bedroom/" + topic, "{\"jog\":200}");
            }
            for (String topic : List.of("shtora/bridge/hall/state", "shtora/bridge/hall/covers",
                    "shtora/bridge/hall/problem", "shtora/bridge/hall/sun/elevation", "shtora/bridge/hall/probe",
                    "homeassistant/status", "homeassistant/device/hall/config", "homeassistant/cover/x/config",
                    "other/bedroom/set", "$SYS/broker/version")) {
                assertRefused(bot, topic, "offline");
            }
            assertThat(bot.received()).extracting(PersonClient.Received::topic)
                    .allMatch(topic -> topic.startsWith("shtora/"));
        }
        assertOnlyBedroomMoved(52);
    }

    @Test
    void limitedDeviceWritesOwnTopicsOnly() throws IOException {
        try (PersonClient attic = client("attic")) {
            for (String own : List.of("shtora/skylight/state", "shtora/bridge/attic/state",
                    "homeassistant/device/attic_skylight/config")) {
                attic.send(own, "");
            }
            for (String topic : List.of("shtora/bedroom/set", "shtora/group/all/set", "shtora/skylight/set",
                    "shtora/bedroom/state", "shtora/bedroom/availability", "shtora/bedroom/plan",
                    "shtora/bridge/hall/state", "shtora/bridge/hall/covers", "shtora/bridge/hall/problem",
                    "homeassistant/device/hall/config", "homeassistant/device/hall_bedroom/config",
                    "homeassistant/status", "homeassistant/cover/x/config")) {
                assertRefused(attic, topic, "offline");
            }
            attic.listen("#");
            try (PersonClient all = client("all")) {
                all.send("shtora/bedroom/set", "STOP");
                all.send("shtora/skylight/set", "STOP");
            }
            attic.await(0, "shtora/skylight/set", "STOP");
            assertThat(attic.received()).extracting(PersonClient.Received::topic)
                    .noneMatch(topic -> topic.startsWith("shtora/bedroom/") || topic.startsWith("shtora/kitchen/"));
        }
        assertOnlyBedroomMoved(50);
    }

    @Test
    void nobodyConnectsWithoutPasswordAndRemovedUserNotAgain() throws IOException {
        assertThatThrownBy(() -> PersonClient
                .connect(PersonClient.address("localhost", installation.port(), installation.broker().resolve("ca.crt"),
                        new Login("anna", "password"))))
                .hasMessageContaining("NOT_AUTHORIZED");
        installation.add("lost", "--role", "person");
        mosquitto.signal("HUP");
        PersonClient lost = Await.value(() -> "the broker knows the new user", TIMEOUT, () -> connected("lost"));
        lost.close();
        InProcess.succeed("broker", "user", "remove", "lost", "--out", installation.broker());
        mosquitto.signal("HUP");
        Await.until("the removed user is refused", TIMEOUT, () -> connected("lost").isEmpty());
    }

    private static java.util.Optional<PersonClient> connected(String name) {
        try {
            return java.util.Optional.of(client(name));
        } catch (IOException | MqttClientStateException
                | com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException e) {
            return java.util.Optional.empty();
        }
    }
}
