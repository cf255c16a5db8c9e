package dev.shtora.mqtt.observer;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a daemon.
 *
 * @param id its name on the broker
 * @param online whether this program and the daemon are connected to the broker
 * @param covers the names of its covers, in its order
 * @param problem the problem of its connection, or of the broker's certificate
 */
public record ObservedBridge(String id, boolean online, List<String> covers, Optional<ObservedProblem> problem) {
    /** Copies the list. */
    public ObservedBridge {
        covers = List.copyOf(covers);
    }
}
