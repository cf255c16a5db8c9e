package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The topics that a connection subscribes to in each session, and the receiver of their messages.
 *
 * @param topics of commands, see {@link MqttLink.Subscriptions}
 * @param devices topics of devices
 */
record CommandSubscription(List<String> topics, List<String> devices, Consumer<Incoming> receiver) {
    CommandSubscription {
        topics = List.copyOf(topics);
        devices = List.copyOf(devices);
    }

    CommandSubscription(List<String> topics, Consumer<Incoming> receiver) {
        this(topics, List.of(), receiver);
    }

    /**
     * Subscribes to the topics of commands in the present session. Completes with the broker's answer, exceptionally if
     * it refuses a topic. Another thread than that of the connection receives the messages, so that the receiver may wait.
     */
    CompletableFuture<?> subscribe(Mqtt5AsyncClient client) {
        return commands(client).send();
    }

    /** The same for a receiver that does not wait: the thread of the connection calls it, which is sooner. */
    CompletableFuture<?> subscribeWithoutHandover(Mqtt5AsyncClient client) {
        return commands(client).executor(Runnable::run).send();
    }

    private Mqtt5AsyncClient.Mqtt5SubscribeAndCallbackBuilder.Call.Ex commands(Mqtt5AsyncClient client) {
        return client.subscribeWith().addSubscriptions(topics.stream().map(CommandSubscription::command))
                .callback(message -> ReconnectingClient.guarded(() -> receiver.accept(incoming(message))));
    }

    /**
     * The same for the topics of devices. Their messages are received by the thread of the connection: the library
     * drops messages with QoS 0 that wait for another thread, as soon as there are more than about a hundred.
     */
    CompletableFuture<?> subscribeToDevices(Mqtt5AsyncClient client) {
        return devices.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : client.subscribeWith().addSubscriptions(devices.stream().map(CommandSubscription::device))
                        .callback(message -> ReconnectingClient.guarded(() -> receiver.accept(incoming(message))))
                        .executor(Runnable::run).send();
    }

    /** Retain As Published shows the flag on live messages too, so that a retained command can be refused. */
    private static Mqtt5Subscription command(String filter) {
        return Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).retainAsPublished(true)
                .build();
    }

    /** Only what the broker had retained is marked as such, because it may be of any age. */
    private static Mqtt5Subscription device(String filter) {
        return Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_MOST_ONCE).build();
    }

    private static Incoming incoming(Mqtt5Publish message) {
        return new Incoming(message.getTopic().toString(), message.getPayloadAsBytes(), message.isRetain(),
                message.getMessageExpiryInterval());
    }
}
