package dev.shtora.core.automation;

import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.SunPosition;
import java.time.Duration;

/**
 * Direct sun that is to be kept off, in stairs rather than as a slope: looked at at intervals from solar noon, and rounded
 * down.
 *
 * @param smallestChange percent, 1 to 100
 * @param shortestInterval a minute or more
 */
public record Shade(Glare glare, int smallestChange, Duration shortestInterval) {
    /** @throws IllegalArgumentException for stairs that are none */
    public Shade {
        if (smallestChange < 1 || smallestChange > 100) {
            throw new IllegalArgumentException("the smallest change is 1 to 100 percent, not " + smallestChange);
        }
        if (shortestInterval.toMinutes() < 1 || shortestInterval.toHours() >= 12) {
            throw new IllegalArgumentException(
                    "the shortest interval is a minute to 12 hours, not " + shortestInterval);
        }
    }

    /** How far the blind may be open, and how far the sun would reach if it were. */
    record Level(Position most, double reachMetres) {
        static final Level NONE = new Level(Position.OPEN, 0);
    }

    /** What a place of the sun asks for. */
    Level level(SunPosition sun) {
        double share = glare.openShare(sun);
        return share == 1
                ? Level.NONE
                : new Level(new Position(rounded(100 * share)), glare.reach(sun));
    }

    /** Down, with a little allowance for what lies a hair below a step. */
    private int rounded(double percent) {
        return (int) Math.floor(percent / smallestChange + 1e-9) * smallestChange;
    }
}
