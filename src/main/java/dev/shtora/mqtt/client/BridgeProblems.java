package dev.shtora.mqtt.client;

import java.util.function.Consumer;

/**
 * What the bridge's {@code problem} says: what is wrong with the way to the broker; if nothing is, what has been wrong with the
 * broker for longer.
 */
final class BridgeProblems {
    private final Consumer<String> publisher;
    private String connection = Outages.NONE;
    private String broker = Outages.NONE;

    /** @param told who is told, as JSON with a code */
    BridgeProblems(Consumer<String> told) {
        this.publisher = told;
    }

    /** How the way to the broker is. */
    synchronized void connection(String json) {
        connection = json;
        publish();
    }

    /** The way has been like that long enough to be forgotten, unless it has become worse since. */
    synchronized void forget(String json) {
        if (connection.equals(json)) {
            connection(Outages.NONE);
        }
    }

    /** How the broker is. */
    synchronized void broker(String json) {
        broker = json;
        publish();
    }

    private void publish() {
        publisher.accept(connection.equals(Outages.NONE) ? broker : connection);
    }
}
