package dev.shtora.daemon;

import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SunPosition;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.timing.Alarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Publishes the position of the sun every five minutes, in which it moves by about one degree. */
final class SunPublisher {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final SolarDays solarDays;
    private final Alarms alarms;
    private final Clock clock;
    private final StatusPublisher publisher;

    /** @param clock the clock of the sun, which may run faster than the wall clock in a demo */
    SunPublisher(SolarDays solarDays, Alarms alarms, Clock clock, StatusPublisher publisher) {
        this.solarDays = solarDays;
        this.alarms = alarms;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** Publishes the position now, and again after each interval. */
    void publish() {
        Instant now = clock.instant();
        SunPosition sun = solarDays.position(now);
        publisher.sun(sun.elevation(), sun.azimuth());
        alarms.set("bridge:sun", now.plus(INTERVAL), this::publish);
    }
}
