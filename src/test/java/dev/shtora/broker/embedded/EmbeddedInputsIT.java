package dev.shtora.broker.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.broker.PersonClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded broker permits its users with the topics of inputs. */
class EmbeddedInputsIT extends BrokerWithInputs {
    private static final String WIND = "weather/wind";
    private static final String DOOR = "zigbee2mqtt/door";

    @BeforeAll
    static void start() throws IOException {
        start(EmbeddedInputsIT.class, List.of(WIND, DOOR));
    }

    private static PersonClient client(Login login) throws IOException {
        return PersonClient.connect(address(login));
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
    void deviceReceivesWhatSensorPublishes() throws IOException {
        try (PersonClient sensor = client(broker.sensor()); PersonClient device = client(broker.device())) {
            sensor.send(DOOR, "open".getBytes(StandardCharsets.UTF_8), true);
            device.listen(WIND);
            device.listen(DOOR);
            sensor.send(WIND, "45");
            device.awaitLatest(WIND, "45");
            device.awaitLatest(DOOR, "open");
        }
    }

    @Test
    void sensorPublishesNothingElse() throws IOException {
        try (PersonClient sensor = client(broker.sensor())) {
            assertThat(Stream.of("weather/gust", "weather", "weather/wind/more", "shtora/bedroom/set",
                    "shtora/bedroom/position/set", "shtora/bedroom/state", "shtora/group/all/set",
                    "shtora/bridge/hall/state", "homeassistant/status", "elsewhere/x"))
                    .allMatch(topic -> isRefused(sensor, topic));
            sensor.send(WIND, "44");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "shtora/#", "shtora/bedroom/state", "shtora/+/set", WIND, "homeassistant/#"})
    void sensorReadsNothing(String filter) throws IOException {
        try (PersonClient sensor = client(broker.sensor())) {
            assertThatThrownBy(() -> sensor.listen(filter)).isInstanceOf(CompletionException.class);
        }
    }

    @Test
    void deviceAndPersonPublishNoInput() throws IOException {
        try (PersonClient device = client(broker.device()); PersonClient person = client(broker.person())) {
            assertThat(Stream.of(WIND, DOOR))
                    .allMatch(topic -> isRefused(device, topic) && isRefused(person, topic));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shtora/bedroom/set", "shtora", "weather/#", "+/wind", "#", "weather.wind", "weather/*",
            ""})
    void otherTopicIsNoInput(String topic) throws IOException {
        try (DataFolder other = DataFolder.take(temp.resolve("other"), "EmbeddedInputsIT")) {
            assertThatThrownBy(() -> EmbeddedBroker.start(other, "shtora", List.of(topic)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + topic + "'");
        }
    }
}
