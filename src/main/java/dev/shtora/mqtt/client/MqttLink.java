package dev.shtora.mqtt.client;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The way to the broker. No call waits for the network, and nothing is kept without bound while it is away. */
public interface MqttLink extends AutoCloseable {

    /**
     * A message that has come in.
     *
     * @param retained whether the sender, or the broker, marked it as retained
     * @param secondsLeft what is left of its expiry, if it has one
     */
    record Incoming(String topic, byte[] payload, boolean retained, OptionalLong secondsLeft) {}

    /** Connects, now or as soon as it can, and from then on hands over what comes in on some topics. */
    void open(List<String> topics, Consumer<Incoming> receiver);

    /**
     * Publishes the retained value of a topic: of several while the link is down only the newest. An empty one deletes the
     * topic, once; any other is published again on each reconnection.
     */
    void retain(String topic, String payload);

    /** Publishes to those who listen now, and again after each reconnection; of several of a topic only the newest. */
    void announce(String topic, String payload);

    /** Publishes to those who listen now; given up while the link is down. */
    void publish(String topic, String payload);

    /** Sends what is waiting, if the link is up, for at most about half a second; then says goodbye. */
    @Override
    void close();
}
