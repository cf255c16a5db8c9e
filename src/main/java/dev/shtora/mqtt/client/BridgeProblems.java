package dev.shtora.mqtt.client;

import java.util.function.Consumer;

/**
 * The problem that the daemon publishes for its bridge: the problem of the connection or, without one, a lasting problem of
 * the broker, such as a certificate that is about to expire.
 */
final class BridgeProblems {
    private final Consumer<String> publisher;
    private String connection = Outages.NONE;
    private String broker = Outages.NONE;

    /** @param publisher publishes the problem, as JSON with a {@code code} */
    BridgeProblems(Consumer<String> publisher) {
        this.publisher = publisher;
    }

    /** Sets the problem of the connection. */
    synchronized void connection(String json) {
        connection = json;
        publish();
    }

    /** Removes a problem of the connection, unless it has been replaced since. */
    synchronized void forget(String json) {
        if (connection.equals(json)) {
            connection(Outages.NONE);
        }
    }

    /** Sets the problem of the broker. */
    synchronized void broker(String json) {
        broker = json;
        publish();
    }

    private void publish() {
        publisher.accept(connection.equals(Outages.NONE) ? broker : connection);
    }
}
