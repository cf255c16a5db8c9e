package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.client.address.BrokerAddress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a program that reads the status of covers and sends commands, such as a bot. It connects again by
 * itself. It has no will, publishes nothing that is retained, and never sends a command later than it was given.
 */
public final class ClientLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientLink.class);

    private final CommandConnection connection;
    private final Events events;
    private volatile CommandSubscription subscription = new CommandSubscription(List.of(), _ -> {});

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

    /** @throws IOException if the CA, the client certificate or its key cannot be read */
    public ClientLink(BrokerAddress address, Events events) throws IOException {
        this.events = events;
        this.connection = new CommandConnection(address, Optional.empty(), new Owner());
    }

    /** What happens at a change of the connection. */
    private final class Owner implements CommandConnection.Owner {
        @Override
        public void connected() {
            events.connected();
            CommandSubscription requested = subscription;
            connection.answered(requested::subscribe)
                    .whenComplete((_, failed) -> connection.subscribed(requested.topics(), failed));
        }

        @Override
        public void disconnected(String why, boolean other) {
            if (other) {
                events.disconnected(why);
            }
        }
    }

    /** Connects as soon as possible, and passes the messages of the filters to the receiver. */
    public void open(List<String> topicFilters, Consumer<Incoming> messages) {
        subscription = new CommandSubscription(topicFilters, messages);
        connection.connect();
    }

    /** Whether the connection is up. */
    public boolean isConnected() {
        return connection.isConnected();
    }

    /**
     * Publishes a command with QoS 1. Without a connection it is discarded.
     *
     * @param expirySeconds the message expiry interval: how long the broker keeps it for a daemon that is away
     * @return completes within ten seconds, never exceptionally
     */
    public CompletableFuture<Delivery> send(String topic, String payload, long expirySeconds) {
        return connection.publish(PreparedCommand.of(topic, payload), expirySeconds);
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
            connection.answered(client -> client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_MOST_ONCE)
                    .callback(message -> found.complete(Optional.of(message.getPayloadAsBytes()))).send());
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be read", topic, e);
            found.complete(Optional.empty());
        }
        return found.whenComplete(
                (_, _) -> connection.answered(client -> client.unsubscribeWith().topicFilter(topic).send()));
    }

    @Override
    public void close() {
        connection.close();
    }
}
