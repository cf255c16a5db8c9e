package dev.shtora.broker.mosquitto.setup;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import dev.shtora.broker.mosquitto.process.TlsConnections;
import dev.shtora.mqtt.client.ReceiveLimits;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes the problem of a certificate that is about to expire, retained on {@code <base>/bridge/<id>/problem}.
 *
 * @param address the broker and the login of the daemon
 * @param base the first level of all topics
 * @param id the id of the daemon
 */
public record CertificateProblem(BrokerAddress address, String base, String id) {
    /**
     * Publishes the problem.
     *
     * @param text the problem; empty for none, which is published as the code {@code none}
     * @throws IOException if the broker cannot be reached or does not permit it
     */
    public void publish(Optional<String> text) throws IOException {
        Mqtt5BlockingClient client = TlsConnections.mqtt(address);
        try {
            client.connectWith().cleanStart(true).restrictions(ReceiveLimits.RESTRICTIONS).send();
            client.publishWith().topic(new Topics(base, id).bridgeProblem()).qos(MqttQos.AT_LEAST_ONCE).retain(true)
                    .payload(json(text).getBytes(StandardCharsets.UTF_8)).send();
            client.disconnect();
        } catch (ConnectionFailedException | MqttClientStateException | Mqtt5MessageException e) {
            throw new IOException("The broker at " + address.host() + ":" + address.port()
                    + " did not accept the message about its certificate: " + FailureText.of(e), e);
        }
    }

    /** The published JSON. */
    static String json(Optional<String> text) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("code", text.isPresent() ? "certificate_ends" : "none");
        text.ifPresent(words -> json.put("text", words));
        return new JsonMapper().writeValueAsString(json);
    }
}
