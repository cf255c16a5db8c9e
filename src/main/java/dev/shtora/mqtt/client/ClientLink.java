package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a program that reads the status of covers and sends commands, such as a bot. It connects again by
 * itself. It has no will, publishes nothing that is retained, and never sends a command later than it was given.
 */
public final class ClientLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientLink.class);
    private static final long ANSWER_SECONDS = 10;
    private static final long CLOSE_MILLIS = 500;

    private final BrokerAddress address;
    private final ReconnectingClient connection;
    private final Mqtt5AsyncClient client;
    private final Events events;
    private volatile CommandSubscription subscription = new CommandSubscription(List.of(), _ -> {});
    private volatile @Nullable String problem;

    /** What the owner learns about the connection, on a thread of the client, which must not wait. */
    public interface Events {
        /** A connection is up; the messages of all filters follow. */
        void connected();

        /**
         * There is no connection. Called again when the problem changes.
         *
         * @param problem the cause, as a sentence
         */
        void disconnected(String problem);
    }

    /** What became of a command. */
    public enum Delivery {
        /** The broker has it. */
        DELIVERED,
        /** The broker does not permit this account to publish it. */
        NOT_PERMITTED,
        /** There is no connection, or the broker did not answer: whether it has the command is not known. */
        NOT_CONNECTED
    }

    /** @throws IOException if the CA, the client certificate or its key cannot be read */
    public ClientLink(BrokerAddress address, Events events) throws IOException {
        this.address = address;
        this.events = events;
        this.connection = new ReconnectingClient(address, Optional.empty(), Clock.systemUTC(), new Owner());
        this.client = connection.client();
    }

    /** What happens at a change of the connection. */
    private final class Owner implements ReconnectingClient.Owner {
        @Override
        public void connected() {
            problem = null;
            events.connected();
            subscribe();
        }

        @Override
        public boolean disconnected(ConnectionProblem why) {
            boolean other = !why.text().equals(problem);
            problem = why.text();
            if (other) {
                events.disconnected(why.text());
            }
            return other;
        }
    }

    /** Connects as soon as possible, and passes the messages of the filters to the receiver. */
    public void open(List<String> topicFilters, Consumer<Incoming> messages) {
        subscription = new CommandSubscription(topicFilters, messages);
        connection.connect();
    }

    /** Whether the connection is up. */
    public boolean isConnected() {
        return connection.isConnected() && client.getState().isConnected();
    }

    private void subscribe() {
        CommandSubscription requested = subscription;
        requested.subscribe(client)
                .whenComplete((_, failed) -> new DeniedTopics(address, "").refused(requested.topics(), failed)
                        .ifPresent(text -> LOG.warn("{}", text)));
    }

    /**
     * Publishes a command with QoS 1. Without a connection it is discarded.
     *
     * @param expirySeconds the message expiry interval: how long the broker keeps it for a daemon that is away
     * @return completes within ten seconds, never exceptionally
     */
    public CompletableFuture<Delivery> send(String topic, String payload, long expirySeconds) {
        if (!isConnected()) {
            return CompletableFuture.completedFuture(Delivery.NOT_CONNECTED);
        }
        try {
            return client.publishWith().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8))
                    .qos(MqttQos.AT_LEAST_ONCE).messageExpiryInterval(expirySeconds).send()
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).handle(ClientLink::delivery);
        } catch (RuntimeException e) {
            LOG.debug("{} was not published", topic, e);
            return CompletableFuture.completedFuture(Delivery.NOT_CONNECTED);
        }
    }

    /** What became of a publication. */
    static Delivery delivery(@Nullable Mqtt5PublishResult sent, @Nullable Throwable failed) {
        Throwable why = failed instanceof CompletionException ? failed.getCause() : failed;
        if (why == null && sent != null) {
            why = sent.getError().orElse(null);
        }
        return why == null
                ? Delivery.DELIVERED
                : why instanceof Mqtt5PubAckException ? Delivery.NOT_PERMITTED : Delivery.NOT_CONNECTED;
    }

    /**
     * Reads the retained message of a topic that is not among the filters.
     *
     * @param atMostMillis how long to wait for it
     * @return completes with the payload, or with nothing if there is none; never exceptionally
     */
    public CompletableFuture<Optional<byte[]>> retained(String topic, long atMostMillis) {
        if (!isConnected()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<byte[]>> found = new CompletableFuture<Optional<byte[]>>()
                .completeOnTimeout(Optional.empty(), atMostMillis, TimeUnit.MILLISECONDS);
        try {
            client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_MOST_ONCE)
                    .callback(message -> found.complete(Optional.of(message.getPayloadAsBytes()))).send();
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be read", topic, e);
            found.complete(Optional.empty());
        }
        return found.whenComplete((_, _) -> client.unsubscribeWith().topicFilter(topic).send());
    }

    @Override
    public void close() {
        connection.close();
        if (client.getState().isConnected()) {
            try {
                client.disconnect().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("The disconnect from the broker failed", e);
            }
        }
    }
}
