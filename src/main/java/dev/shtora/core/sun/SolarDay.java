package dev.shtora.core.sun;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * The sun's events of one day at a site. The day lasts from solar midnight to solar midnight, so that each noon has its own
 * sunrise and sunset, even if the sun sets after midnight by the clock.
 *
 * @param date the date of the noon, in the zone of the site
 * @param noon when the sun crosses the meridian
 * @param sunrise when the sun's upper edge rises above the horizon; empty if it does not on that day
 * @param sunset when the sun's upper edge sets below the horizon; empty if it does not on that day
 * @param light whether the sun rises and sets, stays up or stays down
 */
public record SolarDay(LocalDate date, Instant noon, Optional<Instant> sunrise, Optional<Instant> sunset, Light light) {

    /** The kind of a solar day. */
    public enum Light {
        RISES_AND_SETS,
        POLAR_DAY,
        POLAR_NIGHT
    }

    static final Duration HALF_A_DAY = Duration.ofHours(12);
    /** The mean sun moves by one degree in four minutes. */
    private static final double MILLIS_A_DEGREE = 240_000;

    /** Computes the solar day of a site for a date in the site's zone. */
    public static SolarDay of(Site site, LocalDate date) {
        Instant noon = noon(site, meanNoon(site, date));
        Optional<Instant> sunrise = morning(site, noon).horizon();
        Optional<Instant> sunset = evening(site, noon).horizon();
        Light light = sunrise.isPresent() || sunset.isPresent()
                ? Light.RISES_AND_SETS
                : SunPosition.of(site, noon).trueElevation() > 0 ? Light.POLAR_DAY : Light.POLAR_NIGHT;
        return new SolarDay(date, noon, sunrise, sunset, light);
    }

    /** Returns when an event occurs on this day; empty if it does not. The site must be the one of this day. */
    public Optional<Instant> at(SolarEvent event, Site site) {
        return switch (event) {
            case SolarEvent.Passing(double elevation, boolean rising) ->
                (rising ? morning(site, noon) : evening(site, noon)).elevation(elevation);
            case SolarEvent.Named named -> switch (named) {
                case SUNRISE -> sunrise;
                case SUNSET -> sunset;
                case NOON -> Optional.of(noon);
                case CIVIL_DAWN -> morning(site, noon).trueElevation(-6);
                case CIVIL_DUSK -> evening(site, noon).trueElevation(-6);
                case NAUTICAL_DAWN -> morning(site, noon).trueElevation(-12);
                case NAUTICAL_DUSK -> evening(site, noon).trueElevation(-12);
                case ASTRONOMICAL_DAWN -> morning(site, noon).trueElevation(-18);
                case ASTRONOMICAL_DUSK -> evening(site, noon).trueElevation(-18);
                case GOLDEN_HOUR -> evening(site, noon).trueElevation(6);
            };
        };
    }

    private static HalfDay morning(Site site, Instant noon) {
        return new HalfDay(site, noon.minus(HALF_A_DAY), noon);
    }

    private static HalfDay evening(Site site, Instant noon) {
        return new HalfDay(site, noon, noon.plus(HALF_A_DAY));
    }

    /** Returns when the true sun crosses the meridian, from its hour angle a few minutes before or after. */
    private static Instant noon(Site site, Instant near) {
        return near.minusMillis(Math.round(SunPosition.of(site, near).hourAngle(site) * MILLIS_A_DEGREE));
    }

    /** Returns the noon of the mean sun nearest to noon by the clock; the true noon is within 17 minutes of it. */
    private static Instant meanNoon(Site site, LocalDate date) {
        Instant clockNoon = date.atTime(LocalTime.NOON).atZone(site.zone()).toInstant();
        long lead = Math.round(site.longitude() * 240);
        long secondsPast = Math.floorMod(clockNoon.getEpochSecond() + lead, 86_400L) - 43_200;
        return clockNoon.minusSeconds(secondsPast);
    }
}
