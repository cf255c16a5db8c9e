package dev.shtora.simulation.soak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Lives of houses, each by its seed. Several may live at once, on threads of their own. */
public final class Soak {
    /** So many days a house lives: long enough for what comes of what came of something. */
    public static final int DAYS = 20;
    /** How many covers a house has. */
    public static final int COVERS = 3;

    private final int days;
    private final AtomicLong houses = new AtomicLong();
    private final AtomicLong events = new AtomicLong();

    /**
     * A house in which something did not hold.
     *
     * @param seed of the house
     * @param what did not hold
     * @param told the newest events up to it, the oldest first
     */
    public record Failure(long seed, String what, List<String> told) {}

    /** @param days how long each house lives, 1 or more */
    public Soak(int days) {
        this.days = days;
    }

    /** One house; empty if all held that must hold. The same seed has the same life. */
    public Optional<Failure> house(long seed) {
        Scenario story = new Scenario(seed, days);
        try {
            story.run();
            return Optional.empty();
        } catch (Invariants.Violation e) {
            return Optional.of(new Failure(seed, String.valueOf(e.getMessage()), story.newestEvents()));
        } catch (RuntimeException e) {
            return Optional.of(new Failure(seed, stack(e), story.newestEvents()));
        } finally {
            houses.incrementAndGet();
            events.addAndGet(story.events());
        }
    }

    private static String stack(RuntimeException broken) {
        StringWriter text = new StringWriter();
        broken.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** The days of covers that were lived until now. */
    public long coverDays() {
        return houses.get() * days * COVERS;
    }

    /** How much has happened in them. */
    public long events() {
        return events.get();
    }
}
