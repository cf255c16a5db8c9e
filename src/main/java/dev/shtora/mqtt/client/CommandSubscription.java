package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The topics that a connection subscribes to in each session, and the receiver of their messages. */
record CommandSubscription(List<String> topics, Consumer<Incoming> receiver) {
    CommandSubscription {
        topics = List.copyOf(topics);
    }

    /** Subscribes in the present session. Completes with the broker's answer, exceptionally if it refuses a topic. */
    CompletableFuture<?> subscribe(Mqtt5AsyncClient client) {
        return client.subscribeWith().addSubscriptions(topics.stream().map(CommandSubscription::subscription))
                .callback(message -> ReconnectingClient.guarded(() -> receiver.accept(incoming(message))))
                .send();
    }

    /** Retain As Published shows the flag on live messages too, so that a retained command can be refused. */
    private static Mqtt5Subscription subscription(String filter) {
        return Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).retainAsPublished(true)
                .build();
    }

    private static Incoming incoming(Mqtt5Publish message) {
        return new Incoming(message.getTopic().toString(), message.getPayloadAsBytes(), message.isRetain(),
                message.getMessageExpiryInterval());
    }
}
