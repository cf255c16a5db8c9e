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

    /**
     * What a connection subscribes to.
     *
     * @param commands the topics of commands; a message on them is {@link Incoming#retained} if its sender marked it so
     * @param devices the topics of devices; a message on them is {@link Incoming#retained} if the broker had stored it,
     * so that it may be of any age. They are delivered at most once, so that the broker queues no flood of a device
     * before commands
     * @param receiver gets the messages; it must not wait
     * @param connected gets true when all topics are subscribed to, and false when the connection is lost; it must not
     * wait
     */
    record Subscriptions(List<String> commands, List<String> devices, Consumer<Incoming> receiver,
            Consumer<Boolean> connected) {
        /** Copies the lists. */
        public Subscriptions {
            commands = List.copyOf(commands);
            devices = List.copyOf(devices);
        }
    }

    /** Connects as soon as possible, and passes the messages of the topics to the receiver. */
    void open(Subscriptions subscriptions);

    /** The same with topics of commands only. */
    default void open(List<String> topics, Consumer<Incoming> receiver) {
        open(new Subscriptions(topics, List.of(), receiver, _ -> {}));
    }

    /**
     * Publishes a command to a device: before all other messages that wait, not retained, at least once. It is
     * discarded without a connection, and by the broker if the device cannot get it in time.
     *
     * @param secondsLeft the message expiry interval, 1 or more
     */
    void command(String topic, String payload, int secondsLeft);

    /**
     * Runs an action, on any thread, when the broker has all commands, or they have been discarded. It must not wait.
     */
    default void afterCommands(Runnable action) {
        action.run();
    }

    /**
     * Publishes the retained value of a topic. Without a connection only the newest value of a topic is stored. Each
     * value is published again at each reconnect, except an empty one, which deletes the retained message once.
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
