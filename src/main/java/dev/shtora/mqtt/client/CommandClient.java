package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionFailed;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The MQTT client of the command line: reads topics of a running daemon and sends it commands. */
public final class CommandClient implements AutoCloseable {
    private static final int CONNECT_SECONDS = 4;
    private static final long TIMEOUT_SECONDS = 10;
    private static final long RETAINED_MILLIS = 100;

    private final Mqtt5AsyncClient client;

    /** The broker's ACL forbids a topic to the user. */
    public static final class NotPermitted extends IOException {
        private static final long serialVersionUID = 1;

        NotPermitted(String message) {
            super(message);
        }
    }

    private CommandClient(Mqtt5AsyncClient client) {
        this.client = client;
    }

    /**
     * Connects, with a timeout of 10 s.
     *
     * @throws IOException if the connection fails; the message gives the cause
     */
    public static CommandClient at(BrokerAddress address) throws IOException {
        var builder = MqttClient.builder().useMqttVersion5().identifier(address.clientId())
                .transportConfig(MqttClientTransportConfig.builder().serverHost(address.host())
                        .serverPort(address.port()).sslConfig(address.tls().config())
                        .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).build());
        address.user().ifPresent(login -> builder.simpleAuth().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth());
        Mqtt5AsyncClient client = builder.buildAsync();
        awaitDone(client.connectWith().restrictions(ReceiveLimits.RESTRICTIONS).send(),
                why -> ConnectionFailed.of(address, why));
        return new CommandClient(client);
    }

    /** Subscribes to topics. The listener gets the topic and the payload of each message, also of retained ones. */
    public void listen(List<String> filters, BiConsumer<String, String> listener) throws IOException {
        for (String filter : filters) {
            awaitDone(client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE)
                    .callback(message -> listener.accept(message.getTopic().toString(), text(message))).send(),
                    why -> new NotPermitted("The broker does not permit this user to subscribe to " + filter + ": "
                            + FailureText.of(why)));
        }
    }

    /** Waits 100 ms for retained messages, which the broker sends after it grants a subscription. */
    void awaitRetained() throws IOException {
        try {
            Thread.sleep(RETAINED_MILLIS);
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    /** Publishes a message that is not retained. Returns whether the broker's PUBACK accepts it. */
    public boolean maySend(String topic, String payload) throws IOException {
        return maySend(topic, payload, false);
    }

    /** Deletes the retained message of a topic. Returns whether the broker's PUBACK accepts it. */
    public boolean deleteRetained(String topic) throws IOException {
        return maySend(topic, "", true);
    }

    private boolean maySend(String topic, String payload, boolean retained) throws IOException {
        CompletableFuture<Boolean> taken = client.publishWith().topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE).retain(retained).send()
                .thenApply(sent -> sent.getError().isEmpty())
                .exceptionally(failed -> !(failed.getCause() instanceof Mqtt5PubAckException) && rethrown(failed));
        return await(taken, why -> "Publishing to " + topic + " failed: " + FailureText.of(why));
    }

    private static boolean rethrown(Throwable failed) {
        throw new CompletionException(failed);
    }

    private static String text(Mqtt5Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    /** Publishes a command with a message expiry interval in seconds. */
    public void send(String topic, String payload, long expirySeconds) throws IOException {
        var sent = awaitDone(client.publishWith().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE).messageExpiryInterval(expirySeconds).send(),
                why -> why instanceof Mqtt5PubAckException
                        ? new NotPermitted("The broker does not permit this user to publish to " + topic)
                        : new IOException("Publishing to " + topic + " failed: " + FailureText.of(why), why));
        Optional<? extends Throwable> error = sent.getError();
        if (error.isPresent()) {
            throw new NotPermitted(
                    "The broker does not permit this user to publish to " + topic + ": " + FailureText.of(error.get()));
        }
    }

    private static <T> T await(CompletableFuture<T> done, Function<Throwable, String> otherwise) throws IOException {
        return awaitDone(done, why -> new IOException(otherwise.apply(why), why));
    }

    private static <T> T awaitDone(CompletableFuture<T> done, Function<Throwable, IOException> otherwise)
            throws IOException {
        try {
            return done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw otherwise.apply(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The broker did not answer within " + TIMEOUT_SECONDS + " s.", e);
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
