package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a program that commands covers. It connects again by itself, with a new session, and never sends a
 * command later than it was given. With a state topic it publishes there {@code online}, retained, and {@code offline} at
 * its end; the broker publishes {@code offline} if the connection is lost.
 */
final class CommandConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandConnection.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long CLOSE_MILLIS = 500;

    private final BrokerAddress address;
    private final Optional<String> stateTopic;
    private final Owner owner;
    private final ReconnectingClient connection;
    private final Mqtt5AsyncClient client;
    private final AnswerLimit limit = new AnswerLimit(ANSWER);
    private volatile @Nullable String problem;

    /** What the owner learns, on a thread of the client, which must not wait. */
    interface Owner {
        /** A connection is up. */
        void connected();

        /**
         * A connection has ended, or an attempt to connect has failed.
         *
         * @param why the cause, as a sentence
         * @param other whether the cause is another one than that of the attempt before
         */
        void disconnected(String why, boolean other);
    }

    /** @throws IOException if the CA, the client certificate or its key cannot be read */
    CommandConnection(BrokerAddress address, Optional<String> stateTopic, Owner owner) throws IOException {
        this.address = address;
        this.stateTopic = stateTopic;
        this.owner = owner;
        this.connection = new ReconnectingClient(address, stateTopic, Clock.systemUTC(), new Changes());
        this.client = connection.client();
    }

    /** What happens at a change of the connection. */
    private final class Changes implements ReconnectingClient.Owner {
        @Override
        public void connected() {
            problem = null;
            stateTopic.ifPresent(topic -> retain(topic, "online"));
            owner.connected();
        }

        @Override
        public boolean disconnected(ConnectionProblem why) {
            boolean other = !why.text().equals(problem);
            problem = why.text();
            owner.disconnected(why.text(), other);
            return other;
        }
    }

    /** Connects as soon as possible, and from now on again after each failure. */
    void connect() {
        connection.connect();
    }

    /** Sends a subscription or its end, as {@link ReconnectingClient#answered}. */
    <T> CompletableFuture<T> answered(Function<Mqtt5AsyncClient, CompletableFuture<T>> request) {
        return connection.answered(request);
    }

    /** Whether the connection is up. */
    boolean isConnected() {
        return connection.isConnected() && client.getState().isConnected();
    }

    /** Logs the topics of a subscription that the broker refused. */
    void subscribed(List<String> topics, @Nullable Throwable failed) {
        new DeniedTopics(address, "").refused(topics, failed).ifPresent(text -> LOG.warn("{}", text));
    }

    /**
     * Publishes a command with QoS 1. Without a connection it is discarded.
     *
     * @param expirySeconds the message expiry interval, 1 or more: how long the broker keeps it for a daemon that is away
     * @return completes within ten seconds, never exceptionally
     */
    CompletableFuture<Delivery> publish(PreparedCommand command, long expirySeconds) {
        if (!isConnected()) {
            return CompletableFuture.completedFuture(Delivery.NOT_CONNECTED);
        }
        try {
            return limit.of(connection.publish(command.expiring(expirySeconds))).handle(CommandConnection::delivery);
        } catch (RuntimeException e) {
            LOG.debug("A command was not published", e);
            return CompletableFuture.completedFuture(Delivery.NOT_CONNECTED);
        }
    }

    private static Delivery delivery(@Nullable Mqtt5PublishResult sent, @Nullable Throwable failed) {
        Throwable why = failed instanceof CompletionException ? failed.getCause() : failed;
        if (why == null && sent != null) {
            why = sent.getError().orElse(null);
        }
        return why == null
                ? Delivery.DELIVERED
                : why instanceof Mqtt5PubAckException ? Delivery.NOT_PERMITTED : Delivery.NOT_CONNECTED;
    }

    /** Publishes a retained value; it is discarded without a connection. */
    void retain(String topic, String payload) {
        try {
            connection.publish(Mqtt5Publish.builder().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8))
                    .qos(MqttQos.AT_LEAST_ONCE).retain(true).build());
        } catch (RuntimeException e) {
            LOG.debug("{} was not published", topic, e);
        }
    }

    @Override
    public void close() {
        connection.close();
        if (client.getState().isConnected()) {
            stateTopic.ifPresent(topic -> retain(topic, "offline"));
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
