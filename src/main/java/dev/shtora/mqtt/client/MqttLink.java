package dev.shtora.mqtt.client;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The connection to the broker. No call waits for the network, and the memory for unsent messages is bounded. */
public interface MqttLink extends AutoCloseable {

    /**
     * A received message.
     *
     * @param retained whether the sender, or the broker, marked it as retained
     * @param secondsLeft the remaining message expiry interval; empty if it does not expire
     */
    record Incoming(String topic, byte[] payload, boolean retained, OptionalLong secondsLeft) {}

    /** Connects as soon as possible, and passes the messages of the topics to the receiver. */
    void open(List<String> topics, Consumer<Incoming> receiver);

    /**
     * Publishes the retained value of a topic. Without a connection only the newest value of a topic is stored. Each value is
     * published again at each reconnect, except an empty one, which deletes the retained message once.
     */
    void retain(String topic, String payload);

    /** Publishes a message that is not retained, and the newest one of each topic again after each reconnect. */
    void announce(String topic, String payload);

    /** Publishes a message that is not retained; it is discarded without a connection. */
    void publish(String topic, String payload);

    /** Sends the pending messages for at most about 0.5 s, then disconnects. */
    @Override
    void close();
}
