package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Mosquitto permits accounts of sensors, and others with the topics of inputs, over TLS. */
@Needs("mosquitto")
class SensorRoleIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String PASSWORD = "curtain-1";
    private static final String WIND = "weather/wind";
    private static final String RAIN = "weather/rain";
    private static final String DOOR = "zigbee2mqtt/door";
    private static final String END = "end/of/test";

    @TempDir
    static Path temp;

    private static ValidBroker broker;
    private static TestingService service;
    private static UserAccounts users;

    @BeforeAll
    static void start() throws IOException {
        broker = new ValidBroker(temp);
        users = UserAccounts.of(broker.files);
        add("weather", Role.SENSOR, WIND, RAIN);
        add("door", Role.SENSOR, DOOR);
        add("daemon", Role.DEVICE, WIND, DOOR);
        add("daemon-without", Role.DEVICE);
        add("hub", Role.HUB);
        add("hub-of-door", Role.HUB, DOOR);
        add("bot", Role.BOT);
        add("viewer", Role.VIEWER);
        add("changed", Role.SENSOR, WIND);
        broker.replace("acl", "user weather\n", "user weather\ntopic read " + END + "\n");
        broker.replace("acl", "user daemon\n", "user daemon\ntopic read " + END + "\n");
        broker.replace("acl", "user anna\n", "user anna\ntopic write " + END + "\n");
        service = new TestingService(broker.files.main());
        service.restart();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static void add(String name, Role role, String... inputs) throws IOException {
        users.add(new UserAccount(name, role, "shtora", List.of()), PASSWORD, List.of(inputs));
    }

    private static PersonClient client(String name) throws IOException {
        return PersonClient.connect(PersonClient.address("localhost", broker.ports.tls(), broker.files.ca(),
                new Login(name, PASSWORD)));
    }

    private static boolean isRefused(PersonClient client, String topic) {
        try {
            client.send(topic, "CLOSE");
            return false;
        } catch (Mqtt5PubAckException refused) {
            return refused.getMqttMessage().getReasonCode() == Mqtt5PubAckReasonCode.NOT_AUTHORIZED;
        }
    }

    @Test
    void sensorPublishesOwnInputsAndNothingElse() throws IOException {
        try (PersonClient weather = client("weather")) {
            weather.send(WIND, "45");
            weather.send(RAIN, "1".getBytes(StandardCharsets.UTF_8), true);
            assertThat(Stream.of(DOOR, "weather/gust", "weather", "weather/wind/more", "shtora/bedroom/set",
                    "shtora/bedroom/position/set", "shtora/bedroom/automation/set", "shtora/bedroom/calibrate/set",
                    "shtora/group/upstairs/set", "shtora/bedroom/state", "shtora/bedroom/availability",
                    "shtora/bridge/hall/state", "shtora/bridge/hall/probe", "shtora/bridge/hall/inputs",
                    "homeassistant/status", "homeassistant/device/hall/config"))
                    .allMatch(topic -> isRefused(weather, topic));
        }
    }

    @Test
    void sensorReadsNothing() throws IOException {
        try (PersonClient weather = client("weather");
                PersonClient anna = client("anna");
                PersonClient daemon = client("daemon");
                PersonClient door = client("door")) {
            for (String filter : List.of("#", "shtora/#", "shtora/+/state", WIND, DOOR, "$SYS/#")) {
                weather.listen(filter);
            }
            daemon.send("shtora/bedroom/state", "open".getBytes(StandardCharsets.UTF_8), true);
            anna.send("shtora/bedroom/set", "OPEN");
            door.send(DOOR, "open");
            anna.send(END, "");
            weather.await(0, END, "");
            assertThat(weather.received()).extracting(PersonClient.Received::topic).containsOnly(END);
        }
    }

    @Test
    void daemonReceivesGrantedInputsOnly() throws IOException {
        try (PersonClient daemon = client("daemon");
                PersonClient weather = client("weather");
                PersonClient anna = client("anna")) {
            daemon.listen(WIND);
            daemon.listen("weather/+");
            daemon.listen(END);
            weather.send(RAIN, "0");
            weather.send(WIND, "46");
            anna.send(END, "");
            daemon.await(0, WIND, "46");
            daemon.await(0, END, "");
            assertThat(daemon.received()).extracting(PersonClient.Received::topic).containsOnly(WIND, END);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "bot", "viewer", "hub", "daemon", "daemon-without"})
    void nobodyPublishesInputWithoutGrant(String name) throws IOException {
        try (PersonClient client = client(name)) {
            assertThat(Stream.of(WIND, RAIN, DOOR)).allMatch(topic -> isRefused(client, topic));
        }
    }

    @Test
    void hubPublishesGrantedInputOnly() throws IOException {
        try (PersonClient hub = client("hub-of-door")) {
            hub.send(DOOR, "{\"contact\":true}");
            assertThat(isRefused(hub, WIND)).isTrue();
        }
    }

    @Test
    void newInputsHoldForConnectedSensor() throws IOException {
        try (PersonClient changed = client("changed")) {
            changed.send(WIND, "1");
            users.setInputs(users.account("changed"), List.of(RAIN));
            service.reload();
            Await.until("the new inputs hold", TIMEOUT, () -> isRefused(changed, WIND));
            changed.send(RAIN, "1");
        }
    }

    @Test
    void listNamesInputs() throws IOException {
        assertThat(users.all()).filteredOn(entry -> entry.name().equals("weather")).singleElement()
                .satisfies(entry -> {
                    assertThat(entry.inputs().write()).containsExactly(RAIN, WIND);
                    assertThat(entry.account().map(UserAccount::role)).isEqualTo(Optional.of(Role.SENSOR));
                });
    }

    @Test
    void userWithoutRoleIsNamedWithCommand() throws IOException {
        broker.append("passwd", "plain:" + PasswordHash.of(PASSWORD));
        assertThatThrownBy(() -> users.account("plain")).hasMessageContaining(
                "sudo shtora broker user role plain --role sensor");
    }
}
