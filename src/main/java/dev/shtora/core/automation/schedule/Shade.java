package dev.shtora.core.automation.schedule;

import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.SunPosition;
import java.time.Duration;

/**
 * Keeps direct sun off in discrete steps: evaluated at fixed intervals from solar noon, with positions rounded down.
 *
 * @param glare the geometry of the window
 * @param smallestChange positions are multiples of it, percent, 1 to 100
 * @param shortestInterval between two evaluations, 1 minute or more and less than 12 hours
 */
public record Shade(Glare glare, int smallestChange, Duration shortestInterval) {
    /** @throws IllegalArgumentException if a value is out of its range */
    public Shade {
        if (smallestChange < 1 || smallestChange > 100) {
            throw new IllegalArgumentException("the smallest change is 1 to 100 percent, not " + smallestChange);
        }
        if (shortestInterval.toMinutes() < 1 || shortestInterval.toHours() >= 12) {
            throw new IllegalArgumentException(
                    "the shortest interval is a minute to 12 hours, not " + shortestInterval);
        }
    }

    /** The most open position that is allowed, and how far the sun reaches with the cover open, in metres. */
    public record Level(Position most, double reachMetres) {
        /** No limit: the sun does not shine into the room. */
        public static final Level NONE = new Level(Position.OPEN, 0);
    }

    /** The level for a position of the sun. */
    public Level level(SunPosition sun) {
        double share = glare.openShare(sun);
        return share == 1
                ? Level.NONE
                : new Level(new Position(rounded(100 * share)), glare.reach(sun));
    }

    /** Rounds down, with a tolerance for rounding errors just below a multiple. */
    private int rounded(double percent) {
        return (int) Math.floor(percent / smallestChange + 1e-9) * smallestChange;
    }
}
