package dev.shtora.testing.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.client.address.TrustAnchors;
import dev.shtora.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * An MQTT 5 client over TLS, like a phone, a script or a hub, with the host name check of the client library. Stores
 * all messages in the order in which they arrive.
 */
public final class PersonClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /**
     * A message that was received.
     *
     * @param retained whether the broker had stored it before the subscription
     */
    public record Received(String topic, String payload, boolean retained) {}

    private final Mqtt5BlockingClient client;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private PersonClient(Mqtt5BlockingClient client) {
        this.client = client;
    }

    /** Connects; passes on the exception of the client library if it cannot. */
    public static PersonClient connect(BrokerAddress broker) throws IOException {
        Mqtt5BlockingClient client = unconnected(broker);
        client.connectWith().cleanStart(true).send();
        return new PersonClient(client);
    }

    /** A client of the library that does not connect yet. */
    public static Mqtt5BlockingClient unconnected(BrokerAddress broker) throws IOException {
        var tls = MqttClientSslConfig.builder().trustManagerFactory(TrustAnchors.in(broker.ca().orElseThrow())).build();
        var builder = MqttClient.builder().useMqttVersion5().identifier(broker.clientId()).serverHost(broker.host())
                .serverPort(broker.port()).sslConfig(tls);
        broker.user().ifPresent(login -> builder.simpleAuth().username(login.user())
                .password(login.password().getBytes(UTF_8)).applySimpleAuth());
        return builder.buildBlocking();
    }

    /** Connects and subscribes to one filter. */
    public static PersonClient listening(BrokerAddress broker, String filter) throws IOException {
        PersonClient phone = connect(broker);
        phone.listen(filter);
        return phone;
    }

    /** The address of a broker, for another client. */
    public static BrokerAddress address(String host, int port, Path ca, Login login) {
        return new BrokerAddress(host, port, Optional.of(ca), Optional.of(login), "test-" + UUID.randomUUID());
    }

    /** The address of the demo's broker, from {@code client.env}. */
    public static BrokerAddress address(Path clientEnv) throws IOException {
        Map<String, String> env = new HashMap<>();
        for (String line : Files.readAllLines(clientEnv)) {
            String[] parts = line.split("=", 2);
            env.put(parts[0], parts[1].replaceAll("^'|'$", "").replace("'\\''", "'"));
        }
        return address(env.get("SHTORA_HOST"), Integer.parseInt(env.get("SHTORA_PORT")),
                Path.of(env.get("SHTORA_CA")), new Login(env.get("SHTORA_USER"), env.get("SHTORA_PASSWORD")));
    }

    /** Subscribes; retained messages arrive first. */
    public void listen(String filter) {
        client.toAsync().subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE)
                .callback(message -> received.add(new Received(message.getTopic().toString(),
                        new String(message.getPayloadAsBytes(), UTF_8), message.isRetain())))
                .send().join();
    }

    /** Publishes at QoS 1; throws if the broker rejects the message. */
    public void send(String topic, String payload) {
        send(topic, payload.getBytes(UTF_8), false);
    }

    /** Publishes bytes, retained or not. */
    public void send(String topic, byte[] payload, boolean retained) {
        client.publish(Mqtt5Publish.builder().topic(topic).qos(MqttQos.AT_LEAST_ONCE).retain(retained).payload(payload)
                .build());
    }

    /** All messages so far. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Number of messages so far: later messages have this index or a higher one. */
    public int count() {
        return received.size();
    }

    /** The payloads of a topic since some index. */
    public List<String> since(int index, String topic) {
        List<Received> all = received();
        return all.subList(index, all.size()).stream().filter(message -> message.topic().equals(topic))
                .map(Received::payload).toList();
    }

    /** The newest payload of a topic. */
    public Optional<String> latest(String topic) {
        return received().reversed().stream().filter(message -> message.topic().equals(topic)).map(Received::payload)
                .findFirst();
    }

    /** Waits for a payload of a topic, since some index. */
    public void await(int since, String topic, Predicate<String> payload) {
        await(since, topic, payload, TIMEOUT);
    }

    /** The same, with another time on a computer that is not busy. */
    public void await(int since, String topic, Predicate<String> payload, Duration timeout) {
        Await.until(() -> "a fitting message on " + topic + "; there were " + since(since, topic) + " since " + since,
                timeout, () -> since(since, topic).stream().anyMatch(payload));
    }

    /** Waits for a payload of a topic, since some index. */
    public void await(int since, String topic, String payload) {
        await(since, topic, payload::equals);
    }

    /** Waits until the newest payload of a topic is this one. */
    public void awaitLatest(String topic, String payload) {
        Await.until(() -> "the newest on " + topic + " is " + payload + "; it was " + since(0, topic), TIMEOUT,
                () -> latest(topic).equals(Optional.of(payload)));
    }

    /** Whether the connection is up. */
    public boolean connected() {
        return client.getState().isConnected();
    }

    @Override
    public void close() {
        if (connected()) {
            client.disconnect();
        }
    }
}
