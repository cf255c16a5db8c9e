package dev.shtora.simulation.model;

import dev.shtora.core.sun.SolarDay;
import dev.shtora.core.sun.SolarDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;

/**
 * The weather of a demo: each day has clouds and a storm in the afternoon, and a window is open when blinds close in the
 * evening. It is a function of time: the same seed gives the same weather.
 *
 * @param solarDays the sun at the site
 */
public record Weather(SolarDays solarDays, long seed) {
    private static final LocalTime CLOUDS_FROM = LocalTime.of(13, 10);
    private static final LocalTime STORM_FROM = LocalTime.of(14, 20);
    private static final Duration CLOUDS = Duration.ofMinutes(40);
    private static final Duration STORM = Duration.ofMinutes(40);
    private static final int LATER_MINUTES = 10;
    /** When the window is open, before and after sunset. */
    private static final Duration OPEN_BEFORE = Duration.ofMinutes(40);
    private static final Duration OPEN_AFTER = Duration.ofMinutes(80);
    private static final LocalTime EVENING_WITHOUT_SUNSET = LocalTime.of(20, 0);
    /** The share of a full sun overhead that reaches a horizontal surface through clouds. */
    private static final double THROUGH_CLOUDS = 0.06;
    private static final double THROUGH_STORM = 0.04;
    private static final double FULL_SUN_LUX = 100_000;
    private static final double MEAN_CELSIUS = 12;
    private static final double SEASON_KELVIN = 10;
    private static final double DAY_KELVIN = 4;
    private static final int COLDEST_DAY = 15;
    private static final int WARMEST_HOUR = 15;
    private static final double ROOM_CELSIUS = 22;
    private static final double SUN_IN_ROOM_KELVIN = 4;

    /** The kind of weather. */
    public enum Sky {
        CLEAR,
        CLOUDS,
        STORM
    }

    /**
     * The weather at a moment.
     *
     * @param wind its speed, km/h
     * @param light the illuminance outside, lx
     * @param outdoor the temperature outside, °C
     * @param room the temperature in a room, °C
     * @param windowOpen whether the window is open
     */
    public record Moment(Sky sky, double wind, double light, double outdoor, double room, boolean windowOpen) {}

    /** The random part of a day. */
    private record Day(Duration later, double calm, double storm) {}

    /** The weather at an instant. */
    public Moment at(Instant now) {
        SolarDay solar = solarDays.day(solarDays.dateOf(now));
        Random random = new Random(seed ^ solar.date().toEpochDay() * 0x9E3779B97F4A7C15L);
        Day day = new Day(Duration.ofMinutes(random.nextInt(LATER_MINUTES)), 8 + random.nextInt(8),
                52 + random.nextInt(20));
        Sky sky = sky(now, solar.date(), day);
        double sun = Math.max(0, Math.sin(Math.toRadians(solarDays.position(now).elevation())));
        double light = FULL_SUN_LUX * sun * switch (sky) {
            case CLEAR -> 1;
            case CLOUDS -> THROUGH_CLOUDS;
            case STORM -> THROUGH_STORM;
        };
        return new Moment(sky, sky == Sky.STORM ? day.storm : day.calm, light, outdoor(now),
                ROOM_CELSIUS + SUN_IN_ROOM_KELVIN * light / FULL_SUN_LUX, isWindowOpen(now, solar));
    }

    private Sky sky(Instant now, LocalDate date, Day day) {
        if (isWithin(now, at(date, STORM_FROM).plus(day.later), STORM)) {
            return Sky.STORM;
        }
        return isWithin(now, at(date, CLOUDS_FROM).plus(day.later), CLOUDS) ? Sky.CLOUDS : Sky.CLEAR;
    }

    private static boolean isWithin(Instant now, Instant from, Duration length) {
        return !now.isBefore(from) && now.isBefore(from.plus(length));
    }

    private boolean isWindowOpen(Instant now, SolarDay solar) {
        Instant evening = solar.sunset().orElseGet(() -> at(solar.date(), EVENING_WITHOUT_SUNSET));
        return isWithin(now, evening.minus(OPEN_BEFORE), OPEN_BEFORE.plus(OPEN_AFTER));
    }

    private double outdoor(Instant now) {
        ZonedDateTime local = now.atZone(zone());
        double hemisphere = Math.signum(solarDays.site().latitude());
        double season = Math.cos(2 * Math.PI * (local.getDayOfYear() - COLDEST_DAY) / 365);
        double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
        return MEAN_CELSIUS - hemisphere * SEASON_KELVIN * season
                + DAY_KELVIN * Math.cos(2 * Math.PI * (hour - WARMEST_HOUR) / 24);
    }

    private Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone()).toInstant();
    }

    private ZoneId zone() {
        return solarDays.site().zone();
    }
}
