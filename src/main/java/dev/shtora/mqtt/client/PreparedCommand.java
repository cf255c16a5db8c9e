package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;

/** A command as the broker gets it, without its message expiry interval: prepared before it is due. */
public final class PreparedCommand {
    private final Mqtt5Publish message;

    private PreparedCommand(Mqtt5Publish message) {
        this.message = message;
    }

    /** A command with QoS 1. */
    public static PreparedCommand of(String topic, String payload) {
        return new PreparedCommand(Mqtt5Publish.builder().topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE).build());
    }

    /** @param seconds 1 or more */
    Mqtt5Publish expiring(long seconds) {
        return message.extend().messageExpiryInterval(seconds).build();
    }
}
