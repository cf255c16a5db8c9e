package dev.shtora.broker.mosquitto.process;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttWebSocketConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.TrustAnchors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** MQTT clients over TLS that verify the host name and require a certificate from a trusted CA. */
public final class TlsConnections {
    private TlsConnections() {}

    /** Creates a client over MQTT, not connected yet. */
    public static Mqtt5BlockingClient mqtt(BrokerAddress address) throws IOException {
        return builder(address).buildBlocking();
    }

    /** Creates a client over WebSocket, not connected yet. */
    public static Mqtt5BlockingClient webSocket(BrokerAddress address) throws IOException {
        return builder(address).webSocketConfig(MqttWebSocketConfig.builder().serverPath("mqtt").build())
                .buildBlocking();
    }

    private static Mqtt5ClientBuilder builder(BrokerAddress address) throws IOException {
        var tls = MqttClientSslConfig.builder().protocols(List.of("TLSv1.3", "TLSv1.2"));
        if (address.ca().isPresent()) {
            tls = tls.trustManagerFactory(TrustAnchors.in(address.ca().get()));
        }
        Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(address.clientId())
                .serverHost(address.host()).serverPort(address.port()).sslConfig(tls.build());
        address.user().ifPresent(login -> builder.simpleAuth().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth());
        return builder;
    }
}
