package dev.shtora.mqtt.client;

import java.util.function.Consumer;

/**
 * What the bridge's {@code problem} says: what is wrong with the way to the broker; if nothing is, what has been wrong with the
 * broker for longer.
 */
final class BridgeProblems {
    private final Consumer<String> told;
    private String way = Outages.NONE;
    private String lasting = Outages.NONE;

    /** @param told who is told, as JSON with a code */
    BridgeProblems(Consumer<String> told) {
        this.told = told;
    }

    /** How the way to the broker is. */
    synchronized void way(String json) {
        way = json;
        tell();
    }

    /** The way has been like that long enough to be forgotten, unless it has become worse since. */
    synchronized void forget(String json) {
        if (way.equals(json)) {
            way(Outages.NONE);
        }
    }

    /** How the broker is. */
    synchronized void lasting(String json) {
        lasting = json;
        tell();
    }

    private void tell() {
        told.accept(way.equals(Outages.NONE) ? lasting : way);
    }
}
