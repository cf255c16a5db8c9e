package dev.shtora.fleet.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Figures of a whole fleet, which every replica reads alike.
 *
 * @param until the database's time until which latencies are counted
 * @param intents the number of intents of the last day, by state
 * @param covers how many covers there are
 * @param online how many of them are online
 * @param overrides how many overrides there are
 * @param locks how many locks there are
 * @param alarms how many alarms there are: of a site, a rule set and a name
 * @param unheardInputs how many inputs have no recent value
 * @param published how long intents took from the time they were due until they were published
 * @param done how long they took until their covers confirmed them
 */
public record FleetFigures(Instant until, Map<String, Long> intents, long covers, long online, long overrides,
        long locks, long alarms, long unheardInputs, Latencies published, Latencies done) {
    /** The upper ends of the buckets in seconds; one more bucket has what is later. */
    public static final List<Double> BOUNDS = List.of(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0);

    /** Copies the map. */
    public FleetFigures {
        intents = Map.copyOf(intents);
    }

    /**
     * A histogram of times.
     *
     * @param counts how many are in each bucket of {@link #BOUNDS}, and in the last one
     * @param seconds their sum
     */
    public record Latencies(List<Long> counts, double seconds) {
        /** Copies the list. */
        public Latencies {
            counts = List.copyOf(counts);
        }
    }
}
