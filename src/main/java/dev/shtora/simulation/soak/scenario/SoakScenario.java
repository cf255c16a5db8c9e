package dev.shtora.simulation.soak.scenario;

import java.util.List;

/** The events in one installation, generated from a seed, with the invariants of each cover. The same seed gives the same. */
public interface SoakScenario {

    /**
     * Runs the scenario to its end.
     *
     * @throws InvariantViolation if an invariant does not hold
     */
    void run();

    /** The number of events so far. */
    long events();

    /** The newest events, in order. */
    List<String> newestEvents();
}
