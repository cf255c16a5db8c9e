package dev.shtora.simulation.bench;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import dev.shtora.mqtt.client.ReceiveLimits;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.client.address.TrustAnchors;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A client of the measured broker: MQTT 5 over TLS, QoS 1. */
public record BenchClient(Mqtt5AsyncClient client) implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    public static BenchClient connect(BenchBroker broker, Login login) throws Exception {
        Mqtt5AsyncClient client = MqttClient.builder().useMqttVersion5().serverHost("localhost")
                .serverPort(broker.port())
                .sslConfig(MqttClientSslConfig.builder().trustManagerFactory(TrustAnchors.in(broker.ca())).build())
                .simpleAuth().username(login.user()).password(login.password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth().buildAsync();
        client.connectWith().restrictions(ReceiveLimits.RESTRICTIONS).send().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new BenchClient(client);
    }

    public void subscribe(String topic, Consumer<String> onMessage) throws Exception {
        client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE)
                .callback(
                        message -> onMessage.accept(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                .send().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Subscribes to a topic of so many messages at once that a delivery with acknowledgements would exceed a limit. They are
     * received on the thread of the connection: the library drops such messages that wait for another thread.
     */
    public void subscribeAtMostOnce(String topic, Consumer<String> onMessage) throws Exception {
        client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_MOST_ONCE)
                .callback(
                        message -> onMessage.accept(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                .executor(Runnable::run).send().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Obeys commands to positions as a device does at once: publishes each on the same topic without the last level.
     *
     * @param commands the topics of commands, which end with a level {@code set}; received at most once, on the thread of
     *     the connection: the library drops such messages that wait for another thread
     */
    public void obey(String commands, Runnable received) throws Exception {
        client.subscribeWith().topicFilter(commands).qos(MqttQos.AT_MOST_ONCE).callback(message -> {
            String topic = message.getTopic().toString();
            publish(topic.substring(0, topic.lastIndexOf('/')),
                    new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
            received.run();
        }).executor(Runnable::run).send().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public void publish(String topic, String payload) {
        client.publishWith().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE)
                .send();
    }

    /** Publishes a message that the broker discards after a number of seconds. */
    public void publish(String topic, String payload, int expirySeconds) {
        client.publishWith().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE)
                .messageExpiryInterval(expirySeconds).send();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
