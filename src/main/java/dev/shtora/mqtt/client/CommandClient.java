package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
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

/** Somebody at the broker who looks at a running daemon and asks it for things: the command line. */
public final class CommandClient implements AutoCloseable {
    private static final int CONNECT_SECONDS = 4;
    private static final long TIMEOUT_SECONDS = 10;
    private static final long RETAINED_MILLIS = 100;

    private final Mqtt5AsyncClient client;

    private CommandClient(Mqtt5AsyncClient client) {
        this.client = client;
    }

    /**
     * Connects.
     *
     * @throws IOException if it cannot, with the reason in plain words
     */
    public static CommandClient at(BrokerAddress address) throws IOException {
        var builder = MqttClient.builder().useMqttVersion5().identifier(address.clientId())
                .transportConfig(MqttClientTransportConfig.builder().serverHost(address.host())
                        .serverPort(address.port()).sslConfig(address.tls().config())
                        .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).build());
        address.user().ifPresent(login -> builder.simpleAuth().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth());
        Mqtt5AsyncClient client = builder.buildAsync();
        await(client.connect(), why -> new ConnectionDiagnosis(address).of(why).text());
        return new CommandClient(client);
    }

    /** Listens to topics: each message's topic and text. Retained ones come at once. */
    public void listen(List<String> filters, BiConsumer<String, String> listener) throws IOException {
        for (String filter : filters) {
            await(client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE)
                    .callback(message -> listener.accept(message.getTopic().toString(), text(message))).send(),
                    why -> "The broker does not let this user listen to " + filter + ": " + why.getMessage());
        }
    }

    /** Gives what was retained the time to come: it is on its way when a subscription is granted. */
    void awaitRetained() throws IOException {
        try {
            Thread.sleep(RETAINED_MILLIS);
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    /** Whether the broker takes a message that is not retained from this user; by its PUBACK. */
    public boolean maySend(String topic, String payload) throws IOException {
        CompletableFuture<Boolean> taken = client.publishWith().topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE).send()
                .thenApply(sent -> sent.getError().isEmpty())
                .exceptionally(failed -> !(failed.getCause() instanceof Mqtt5PubAckException) && rethrown(failed));
        return await(taken, why -> "Nothing could be sent to " + topic + ": " + why.getMessage());
    }

    private static boolean rethrown(Throwable failed) {
        throw new CompletionException(failed);
    }

    private static String text(Mqtt5Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    /** Sends a command; it is worth nothing when it arrives after that many seconds. */
    public void send(String topic, String payload, long expirySeconds) throws IOException {
        var sent = await(client.publishWith().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE).messageExpiryInterval(expirySeconds).send(),
                why -> "Nothing could be sent to " + topic + ": " + why.getMessage());
        Optional<? extends Throwable> error = sent.getError();
        if (error.isPresent()) {
            throw new IOException(
                    "The broker does not let this user send to " + topic + ": " + error.get().getMessage());
        }
    }

    private static <T> T await(CompletableFuture<T> done, Function<Throwable, String> otherwise) throws IOException {
        try {
            return done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(otherwise.apply(e.getCause() == null ? e : e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("The broker does not answer within " + TIMEOUT_SECONDS + " s.", e);
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
