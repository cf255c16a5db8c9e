package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the messages of an outbox, one after another, from a thread of its own: without a connection the HiveMQ client
 * may block its caller, and queues without a limit.
 */
final class OutboxPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);
    private static final int IN_FLIGHT = 64;

    private final Outbox outbox;
    private final Mqtt5AsyncClient client;
    private final Failure failure;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final Thread thread = Thread.ofPlatform().daemon().name("mqtt-publisher").unstarted(this::publishAll);

    /** Learns which message was not published, and why. */
    interface Failure {
        void failed(String topic, Throwable why);
    }

    OutboxPublisher(Outbox outbox, Mqtt5AsyncClient client, Failure failure) {
        this.outbox = outbox;
        this.client = client;
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
                inFlight.acquire();
                publish(outbox.take());
            }
        } catch (InterruptedException e) {
            inFlight.release(); // The permit of a message that did not arrive; end() acquires all permits.
        }
    }

    private void publish(Outbox.OutgoingMessage message) {
        try {
            var publish = client.publishWith().topic(message.topic())
                    .payload(message.payload().getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE)
                    .retain(message.retained());
            (message.expirySeconds() == 0 ? publish : publish.messageExpiryInterval(message.expirySeconds())).send()
                    .whenComplete((result,
                            failed) -> ReconnectingClient.guarded(() -> published(message.topic(), result, failed)));
        } catch (RuntimeException e) {
            published(message.topic(), null, e);
        }
    }

    private void published(String topic, @Nullable Mqtt5PublishResult result, @Nullable Throwable failed) {
        inFlight.release();
        Throwable why = failed != null || result == null ? failed : result.getError().orElse(null);
        if (why != null) {
            LOG.debug("{} was not published", topic, why);
            failure.failed(topic, why);
        }
    }

    /** Ends the thread. Waits for it at most so many milliseconds. */
    void end(long millis) throws InterruptedException {
        thread.interrupt();
        thread.join(millis);
    }

    /** Waits until the broker has acknowledged all messages. Returns false if the time is over before. */
    boolean awaitAcknowledged(long nanos) throws InterruptedException {
        return inFlight.tryAcquire(IN_FLIGHT, nanos, TimeUnit.NANOSECONDS);
    }
}
