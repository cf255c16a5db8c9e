package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.client.address.BrokerAddress;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The connection of a replica of the fleet gateway: many commands at once, and confirmations that the broker distributes
 * over the replicas (shared subscriptions). It connects again by itself, with a new session: nothing that was given
 * before is sent later.
 */
public final class FleetLink implements AutoCloseable {
    private static final long QUIET_MILLIS = 300;

    private final CommandConnection connection;
    private final Consumer<Boolean> change;
    private final RetainedMessages retained = new RetainedMessages(new RetainedTopics(), QUIET_MILLIS);
    private final AtomicBoolean opened = new AtomicBoolean();
    private volatile List<String> filters = List.of();
    private volatile Consumer<Incoming> receiver = _ -> {};

    /**
     * @param stateTopic the topic on which this publishes {@code online}, and the broker {@code offline} when the
     *     connection is lost
     * @param change gets true at each connection and false at each loss of it, on a thread of the client; it must not wait
     * @throws IOException if the CA, the client certificate or its key cannot be read
     */
    public FleetLink(BrokerAddress address, String stateTopic, Consumer<Boolean> change) throws IOException {
        this.change = change;
        this.connection = new CommandConnection(address, Optional.of(stateTopic), new Owner());
    }

    /** What happens at a change of the connection. */
    private final class Owner implements CommandConnection.Owner {
        @Override
        public void connected() {
            subscribe(filters, FleetLink::qos, receiver).whenComplete((_, failed) -> {
                connection.subscribed(filters, failed);
                change.accept(true);
            });
        }

        @Override
        public void disconnected(String why, boolean other) {
            change.accept(false);
        }
    }

    /**
     * Connects as soon as possible, and passes the messages of the filters to the receiver, which must not wait. Those of
     * shared subscriptions come with QoS 0: a broker keeps few messages with QoS 1 until the client acknowledges the
     * former ones, and drops the others, while it writes those with QoS 0 to the connection at once. After the first call
     * it does nothing.
     */
    public void open(List<String> topicFilters, Consumer<Incoming> messages) {
        if (opened.compareAndSet(false, true)) {
            filters = List.copyOf(topicFilters);
            receiver = messages;
            connection.connect();
        }
    }

    /** Subscribes to other topics instead. */
    public void resubscribe(List<String> topicFilters) {
        List<String> former = filters;
        filters = List.copyOf(topicFilters);
        if (isConnected()) {
            subscribe(filters.stream().filter(each -> !former.contains(each)).toList(),
                    FleetLink::qos, receiver);
            unsubscribe(former.stream().filter(each -> !topicFilters.contains(each)).toList());
        }
    }

    /** What many covers report may be read again; few others publish, and each message counts. */
    private static MqttQos qos(String filter) {
        return filter.startsWith("$share/") ? MqttQos.AT_MOST_ONCE : MqttQos.AT_LEAST_ONCE;
    }

    /** Whether the connection is up. */
    public boolean isConnected() {
        return connection.isConnected();
    }

    private CompletableFuture<?> subscribe(List<String> topics, Function<String, MqttQos> qos,
            Consumer<Incoming> messages) {
        return topics.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : connection.answered(client -> client.subscribeWith()
                        .addSubscriptions(topics.stream()
                                .map(topic -> Mqtt5Subscription.builder().topicFilter(topic).qos(qos.apply(topic))
                                        .build()))
                        .callback(message -> ReconnectingClient.guarded(() -> messages.accept(incoming(message))))
                        .executor(Runnable::run).send());
    }

    private CompletableFuture<?> unsubscribe(List<String> topics) {
        return topics.isEmpty() || !isConnected()
                ? CompletableFuture.completedFuture(null)
                : connection.answered(client -> client.unsubscribeWith()
                        .addTopicFilters(topics.stream().map(MqttTopicFilter::of)).send());
    }

    private static Incoming incoming(Mqtt5Publish message) {
        return new Incoming(message.getTopic().toString(), message.getPayloadAsBytes(), message.isRetain(),
                message.getMessageExpiryInterval());
    }

    /**
     * Publishes a command with QoS 1. Without a connection it is discarded.
     *
     * @param expirySeconds the message expiry interval, 1 or more
     * @return completes within ten seconds, never exceptionally
     */
    public CompletableFuture<Delivery> publish(PreparedCommand command, long expirySeconds) {
        return connection.publish(command, expirySeconds);
    }

    /** Publishes a retained value; it is discarded without a connection. */
    public void retain(String topic, String payload) {
        connection.retain(topic, payload);
    }

    /** Passes the retained messages of topics, without wildcards, to the receiver of {@link #open}, some after others. */
    public void readRetained(Collection<String> topics) {
        retained.read(topics);
    }

    /** The subscriptions for retained messages: other messages come by those of {@link #open}, in a queue of their own. */
    private final class RetainedTopics implements RetainedMessages.Broker {
        @Override
        public boolean isConnected() {
            return FleetLink.this.isConnected();
        }

        @Override
        public CompletableFuture<?> subscribe(List<String> topics) {
            return FleetLink.this.subscribe(topics, _ -> MqttQos.AT_LEAST_ONCE, message -> {
                if (message.retained()) {
                    retained.received(message.topic());
                    receiver.accept(message);
                }
            });
        }

        @Override
        public CompletableFuture<?> unsubscribe(List<String> topics) {
            return FleetLink.this.unsubscribe(topics);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
