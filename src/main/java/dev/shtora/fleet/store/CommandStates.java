package dev.shtora.fleet.store;

import java.util.Map;

/**
 * How far a command to many covers is.
 *
 * @param states the number of covers in each state: {@code waiting}, {@code claimed}, {@code sent}, {@code done},
 *     {@code expired}, {@code superseded}, {@code rejected}, {@code suppressed}
 * @param offline how many covers that have not confirmed it are offline; they get it when they are back in time
 */
public record CommandStates(Map<String, Integer> states, int offline) {
    /** Copies the map. */
    public CommandStates {
        states = Map.copyOf(states);
    }

    /** The number of covers. */
    public int total() {
        return states.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The number of covers that have confirmed it. */
    public int done() {
        return states.getOrDefault("done", 0);
    }

    /** The number of covers of which it is not yet known what became of it. */
    public int open() {
        return states.getOrDefault("waiting", 0) + states.getOrDefault("claimed", 0) + states.getOrDefault("sent", 0);
    }
}
