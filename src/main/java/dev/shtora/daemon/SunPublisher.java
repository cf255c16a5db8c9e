package dev.shtora.daemon;

import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SunPosition;
import dev.shtora.daemon.cover.StatusPublisher;
import dev.shtora.timing.Alarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells where the sun is, every five minutes: it moves by a degree or so between. */
final class SunPublisher {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final SolarDays almanac;
    private final Alarms alarms;
    private final Clock clock;
    private final StatusPublisher publisher;

    /** @param clock the sun's */
    SunPublisher(SolarDays almanac, Alarms alarms, Clock clock, StatusPublisher publisher) {
        this.almanac = almanac;
        this.alarms = alarms;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** Tells it now and from now on. */
    void publish() {
        Instant now = clock.instant();
        SunPosition sun = almanac.position(now);
        publisher.sun(sun.elevation(), sun.azimuth());
        alarms.set("bridge:sun", now.plus(EVERY), this::publish);
    }
}
