package dev.shtora.sun;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.shredzone.commons.suncalc.SunTimes;

/**
 * One day's sun at a site, from solar midnight to solar midnight, so that each noon has its own sunrise and sunset even
 * where the sun sets after midnight by the clock.
 *
 * @param date the day
 * @param noon when the sun is highest
 * @param sunrise when its upper edge comes over the horizon; empty if it does not that day
 * @param sunset when its upper edge goes under; empty if it does not that day
 * @param light whether the sun rises and sets, or stays up, or down, all day
 */
public record SolarDay(LocalDate date, Instant noon, Optional<Instant> sunrise, Optional<Instant> sunset, Light light) {

    /** What the sun does all day. */
    public enum Light {
        RISES_AND_SETS, POLAR_DAY, POLAR_NIGHT
    }

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /** The sun's day at a site on a date of the site's zone. */
    public static SolarDay of(Site site, LocalDate date) {
        Instant meanNoon = meanNoon(site, date);
        ZonedDateTime trueNoon = within24Hours(site, meanNoon).getNoon();
        Instant noon = trueNoon == null ? meanNoon : trueNoon.toInstant();
        SunTimes times = within24Hours(site, noon);
        Light light = times.isAlwaysUp()
                ? Light.POLAR_DAY
                : times.isAlwaysDown() ? Light.POLAR_NIGHT : Light.RISES_AND_SETS;
        return new SolarDay(date, noon, Optional.ofNullable(times.getRise()).map(ZonedDateTime::toInstant),
                Optional.ofNullable(times.getSet()).map(ZonedDateTime::toInstant), light);
    }

    private static SunTimes within24Hours(Site site, Instant middle) {
        return SunTimes.compute().at(site.latitude(), site.longitude())
                .on(middle.minus(HALF_A_DAY).atZone(ZoneOffset.UTC)).oneDay().execute();
    }

    /** The noon of the mean sun that lies nearest to noon by the clock: the true one is within 17 minutes of it. */
    private static Instant meanNoon(Site site, LocalDate date) {
        Instant clockNoon = date.atTime(LocalTime.NOON).atZone(site.zone()).toInstant();
        long lead = Math.round(site.longitude() * 240);
        long secondsPast = Math.floorMod(clockNoon.getEpochSecond() + lead, 86_400L) - 43_200;
        return clockNoon.minusSeconds(secondsPast);
    }
}
