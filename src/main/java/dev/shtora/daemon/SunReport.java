package dev.shtora.daemon;

import dev.shtora.schedule.Alarms;
import dev.shtora.sun.Almanac;
import dev.shtora.sun.SunPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells where the sun is, every five minutes: it moves by a degree or so between. */
final class SunReport {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Almanac almanac;
    private final Alarms alarms;
    private final Clock clock;
    private final Publisher publisher;

    /** @param clock the sun's */
    SunReport(Almanac almanac, Alarms alarms, Clock clock, Publisher publisher) {
        this.almanac = almanac;
        this.alarms = alarms;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** Tells it now and from now on. */
    void tell() {
        Instant now = clock.instant();
        SunPosition sun = almanac.position(now);
        publisher.sun(sun.elevation(), sun.azimuth());
        alarms.set("bridge:sun", now.plus(EVERY), this::tell);
    }
}
