package dev.shtora.soak;

import java.util.List;
import java.util.function.Consumer;

/** Houses one after another, each with the next seed, until so many days are lived. */
public final class Soak {
    /** So many days a house lives: long enough for what comes of what came of something. */
    public static final int DAYS = 20;
    /** How many covers a house has. */
    public static final int COVERS = 3;

    /**
     * A house in which something did not hold.
     *
     * @param what did not hold
     * @param told the events up to it, the oldest first
     */
    public record Failure(long seed, int days, String what, List<String> told) {}

    private Soak() {}

    /**
     * One house.
     *
     * @param seed of all that happens: the same for the same seed
     * @param days 1 or more
     * @param happened told how many events there were
     * @return what did not hold, and null if all did
     */
    public static java.util.Optional<Failure> house(long seed, int days, Consumer<Long> happened) {
        Story story = new Story(seed, days);
        try {
            story.live();
            happened.accept(story.happenings());
            return java.util.Optional.empty();
        } catch (RuntimeException e) {
            String what = e instanceof Watch.Violated ? String.valueOf(e.getMessage()) : trace(e);
            return java.util.Optional.of(new Failure(seed, days, what, story.told()));
        }
    }

    private static String trace(RuntimeException e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
