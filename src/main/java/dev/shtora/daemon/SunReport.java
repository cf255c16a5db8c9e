package dev.shtora.daemon;

import dev.shtora.schedule.Alarms;
import dev.shtora.sun.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.shredzone.commons.suncalc.SunPosition;

/** Tells where the sun is, every five minutes: it moves by a degree or so between. */
final class SunReport {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Site site;
    private final Alarms alarms;
    private final Clock clock;
    private final Publisher publisher;

    /** @param clock the sun's */
    SunReport(Site site, Alarms alarms, Clock clock, Publisher publisher) {
        this.site = site;
        this.alarms = alarms;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** Tells it now and from now on. */
    void tell() {
        Instant now = clock.instant();
        SunPosition sun = SunPosition.compute().at(site.latitude(), site.longitude())
                .on(now.atZone(site.zone())).execute();
        publisher.sun(sun.getTrueAltitude(), sun.getAzimuth());
        alarms.set("bridge:sun", now.plus(EVERY), this::tell);
    }
}
