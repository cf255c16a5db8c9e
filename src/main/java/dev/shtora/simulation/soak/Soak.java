package dev.shtora.simulation.soak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Runs scenarios, each determined by its seed. Several threads may run scenarios at the same time. */
public final class Soak {
    /** The days of one scenario: long enough for the consequences of consequences. */
    public static final int DAYS = 20;
    /** The number of covers of a scenario: on pins and elsewhere, with and without inputs. */
    public static final int COVERS = 10;

    private final int days;
    private final AtomicLong scenarios = new AtomicLong();
    private final AtomicLong events = new AtomicLong();

    /**
     * A scenario in which an invariant did not hold.
     *
     * @param seed of the scenario
     * @param what the invariant that did not hold
     * @param newestEvents the newest events before the violation, in order
     */
    public record Failure(long seed, String what, List<String> newestEvents) {}

    /** @param days the days of each scenario, 1 or more */
    public Soak(int days) {
        this.days = days;
    }

    /**
     * Runs one scenario. The same seed gives the same scenario.
     *
     * @return the failure; empty if all invariants held
     */
    public Optional<Failure> scenario(long seed) {
        Scenario scenario = new Scenario(seed, days);
        RemoteScenario remote = new RemoteScenario(seed, days);
        InputScenario inputs = new InputScenario(seed, days);
        try {
            return failure(seed, scenario::run, scenario::newestEvents)
                    .or(() -> failure(seed, remote::run, remote::newestEvents))
                    .or(() -> failure(seed, inputs::run, inputs::newestEvents));
        } finally {
            scenarios.incrementAndGet();
            events.addAndGet(scenario.events() + remote.events() + inputs.events());
        }
    }

    private static Optional<Failure> failure(long seed, Runnable scenario, Supplier<List<String>> newestEvents) {
        try {
            scenario.run();
            return Optional.empty();
        } catch (InvariantViolation e) {
            return Optional.of(new Failure(seed, String.valueOf(e.getMessage()), newestEvents.get()));
        } catch (RuntimeException e) {
            return Optional.of(new Failure(seed, stack(e), newestEvents.get()));
        }
    }

    private static String stack(RuntimeException broken) {
        StringWriter text = new StringWriter();
        broken.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** The cover-days that have been simulated so far. */
    public long coverDays() {
        return scenarios.get() * days * COVERS;
    }

    /** The number of events so far. */
    public long events() {
        return events.get();
    }
}
