package dev.shtora.simulation.soak;

import dev.shtora.simulation.soak.input.InputScenario;
import dev.shtora.simulation.soak.local.LocalScenario;
import dev.shtora.simulation.soak.remote.RemoteScenario;
import dev.shtora.simulation.soak.scenario.InvariantViolation;
import dev.shtora.simulation.soak.scenario.SoakScenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

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
        List<SoakScenario> scenario = List.of(new LocalScenario(seed, days), new RemoteScenario(seed, days),
                new InputScenario(seed, days));
        try {
            return scenario.stream().flatMap(part -> failure(seed, part).stream()).findFirst();
        } finally {
            scenarios.incrementAndGet();
            events.addAndGet(scenario.stream().mapToLong(SoakScenario::events).sum());
        }
    }

    private static Optional<Failure> failure(long seed, SoakScenario scenario) {
        try {
            scenario.run();
            return Optional.empty();
        } catch (InvariantViolation e) {
            return Optional.of(new Failure(seed, String.valueOf(e.getMessage()), scenario.newestEvents()));
        } catch (RuntimeException e) {
            return Optional.of(new Failure(seed, stack(e), scenario.newestEvents()));
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
