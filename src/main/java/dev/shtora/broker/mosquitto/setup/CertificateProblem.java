package dev.shtora.broker.mosquitto.setup;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import dev.shtora.broker.mosquitto.process.TlsConnections;
import dev.shtora.mqtt.client.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people are told of a certificate that is about to end, retained on {@code <base>/bridge/<id>/problem}.
 *
 * @param address how to reach the broker, as Shtora itself does
 * @param id the daemon's name on the broker
 */
public record CertificateProblem(BrokerAddress address, String base, String id) {
    /**
     * Tells it.
     *
     * @param text what is wrong; empty for nothing, which is told as well
     * @throws IOException if the broker cannot be reached or does not let us
     */
    public void publish(Optional<String> text) throws IOException {
        Mqtt5BlockingClient client = TlsConnections.mqtt(address);
        try {
            client.connectWith().cleanStart(true).send();
            client.publishWith().topic(new Topics(base, id).bridgeProblem()).qos(MqttQos.AT_LEAST_ONCE).retain(true)
                    .payload(json(text).getBytes(StandardCharsets.UTF_8)).send();
            client.disconnect();
        } catch (ConnectionFailedException | MqttClientStateException | Mqtt5MessageException e) {
            throw new IOException("The broker at " + address.host() + ":" + address.port()
                    + " could not be told of its certificate: " + e.getMessage(), e);
        }
    }

    /** As it is told. */
    static String json(Optional<String> text) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("code", text.isPresent() ? "certificate_ends" : "none");
        text.ifPresent(words -> json.put("text", words));
        return new JsonMapper().writeValueAsString(json);
    }
}
