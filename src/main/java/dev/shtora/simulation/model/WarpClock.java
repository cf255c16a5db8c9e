package dev.shtora.simulation.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The sun's clock of a demo: begins at some instant when it is made, and runs faster than the wall's by a factor.
 *
 * @param sunStart where the sun's clock began
 * @param wallStart when, by the wall's clock
 * @param factor how many of the sun's seconds go by in one of the wall's, above 0
 * @param wall the wall's clock
 */
public record WarpClock(Instant sunStart, Instant wallStart, double factor, Clock wall) {

    /** The sun's time now. */
    public Instant instant() {
        return sunStart.plusNanos(Math.round(nanos(Duration.between(wallStart, wall.instant())) * factor));
    }

    /** When, by the wall's clock, an instant of the sun's clock is reached. */
    public Instant toWall(Instant sun) {
        return wallStart.plusNanos(Math.round(nanos(Duration.between(sunStart, sun)) / factor));
    }

    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }

    /** This clock for those who take a {@link Clock}. */
    public Clock asClock(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return WarpClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return asClock(other);
            }
        };
    }
}
