package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the messages of an outbox, one after another, from a thread of its own: without a connection the HiveMQ client
 * may block its caller, and queues without a limit.
 */
final class OutboxPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);

    private final Outbox outbox;
    private final ReconnectingClient connection;
    private final Failure failure;
    private final Thread thread = Thread.ofPlatform().daemon().name("mqtt-publisher").unstarted(this::publishAll);

    /** Learns which message was not published, and why. */
    interface Failure {
        void failed(String topic, Throwable why);
    }

    OutboxPublisher(Outbox outbox, ReconnectingClient connection, Failure failure) {
        this.outbox = outbox;
        this.connection = connection;
        this.failure = failure;
    }

    void start() {
        thread.start();
    }

    /** Whether it has been started and not been ended. */
    boolean runs() {
        return thread.isAlive();
    }

    private void publishAll() {
        try {
            while (true) {
                publish(outbox.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("The publisher ends", e);
        }
    }

    private void publish(Outbox.OutgoingMessage message) {
        try {
            connection.publish(packet(message)).whenComplete((result, failed) -> ReconnectingClient
                    .guarded(() -> published(message, result, failed)));
        } catch (RuntimeException e) {
            published(message, null, e);
        }
    }

    private static Mqtt5Publish packet(Outbox.OutgoingMessage message) {
        var packet = Mqtt5Publish.builder().topic(message.topic())
                .payload(message.payload().getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE)
                .retain(message.retained());
        return message.isCommand() ? packet.messageExpiryInterval(message.expirySeconds()).build() : packet.build();
    }

    private void published(Outbox.OutgoingMessage message, @Nullable Mqtt5PublishResult result,
            @Nullable Throwable failed) {
        outbox.acknowledged(message);
        Throwable why = failed != null || result == null ? failed : result.getError().orElse(null);
        if (why != null) {
            LOG.debug("{} was not published", message.topic(), why);
            failure.failed(message.topic(), why);
        }
    }

    /** Ends the thread. Waits for it at most so many milliseconds. */
    void end(long millis) throws InterruptedException {
        thread.interrupt();
        thread.join(millis);
    }
}
