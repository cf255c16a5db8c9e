package dev.shtora.simulation.soak.scenario;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest events of a scenario, which are printed if an invariant does not hold. */
public final class NewestEvents {
    private static final int MOST = 60;

    private final Deque<String> newest = new ArrayDeque<>();

    /** Adds an event, and discards the oldest one if there are too many. */
    public void add(Instant at, String what) {
        if (newest.size() == MOST) {
            newest.removeFirst();
        }
        newest.add(at + " " + what);
    }

    /** The newest events in order. */
    public List<String> all() {
        return List.copyOf(newest);
    }
}
