package dev.shtora.simulation.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The sun's clock of a demo: it starts at a given instant and runs faster than the wall clock by a factor.
 *
 * @param sunStart the sun's clock at the start
 * @param wallStart the wall clock at the start
 * @param factor seconds of the sun's clock in one second of the wall clock, above 0
 * @param wall the wall clock
 */
public record AcceleratedClock(Instant sunStart, Instant wallStart, double factor, Clock wall) {

    /** The present instant of the sun's clock. */
    public Instant instant() {
        return at(wall.instant());
    }

    /** The instant of the sun's clock at an instant of the wall clock. */
    public Instant at(Instant ofWall) {
        return sunStart.plusNanos(Math.round(nanos(Duration.between(wallStart, ofWall)) * factor));
    }

    /** When, by the wall's clock, an instant of the sun's clock is reached. */
    public Instant toWall(Instant sun) {
        return wallStart.plusNanos(Math.round(nanos(Duration.between(sunStart, sun)) / factor));
    }

    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }

    /** This clock as a {@link Clock}. */
    public Clock asClock(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return AcceleratedClock.this.instant();
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
