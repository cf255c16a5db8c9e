package dev.shtora.simulation.fleet;

import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A location on the Earth where the sun sets at a chosen moment, so that a simulated day of a minute has a sunset without another
 * clock or another rule than those of a real fleet.
 *
 * @param name the name of the site
 * @param site the location, at 50° north
 * @param sunset when the sun sets there, within a second of the chosen moment
 * @param sunrise the next sunrise after it
 */
public record SunsetSite(String name, Site site, Instant sunset, Instant sunrise) {
    private static final double LATITUDE = 50;
    private static final int DEGREES_PER_HOUR = 15;
    private static final int SECONDS_PER_DEGREE = 240;
    private static final int SUNSET_HOUR = 18;
    private static final int STEPS = 8;
    private static final Duration MOST = Duration.ofDays(1);
    private static final double PRECISION = 1e6;

    /**
     * The location where the sun sets at a moment. Found by Newton's method: the sun sets four minutes later for each degree
     * further west.
     */
    public static SunsetSite at(String name, Instant wanted) {
        double hours = wanted.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
        double longitude = normal((SUNSET_HOUR - hours) * DEGREES_PER_HOUR);
        for (int step = 0; step < STEPS; step++) {
            double late = Duration.between(wanted, event(longitude, wanted, 0, SolarEvent.Named.SUNSET)).toMillis()
                    / 1000.0;
            longitude = normal(Math.rint((longitude + late / SECONDS_PER_DEGREE) * PRECISION) / PRECISION);
        }
        return new SunsetSite(name, new Site(LATITUDE, longitude, zone(longitude)),
                event(longitude, wanted, 0, SolarEvent.Named.SUNSET),
                event(longitude, wanted, 1, SolarEvent.Named.SUNRISE));
    }

    /** The sites of a fleet: their sunsets are spread over the middle of a period. */
    public static List<SunsetSite> during(Instant begin, Duration period, int sites) {
        List<SunsetSite> all = new ArrayList<>();
        for (int index = 0; index < sites; index++) {
            // One site: the middle; more: from two fifths to four fifths.
            double share = sites == 1 ? 0.5 : 0.4 + 0.4 * index / (sites - 1);
            all.add(at(FleetSize.site(index), begin.plusMillis((long) (period.toMillis() * share))));
        }
        return all;
    }

    /** The move of a cover that closes at sunset and opens at sunrise. */
    public ExpectedMove closing() {
        Instant inADay = sunset.plus(MOST);
        return new ExpectedMove(sunset, sunrise.isBefore(inADay) ? sunrise : inADay, 0);
    }

    /** An event of the day on which the moment is at a longitude, or of a later day. */
    private static Instant event(double longitude, Instant moment, int daysLater, SolarEvent event) {
        ZoneId zone = zone(longitude);
        return new SolarDays(new Site(LATITUDE, longitude, zone))
                .at(LocalDate.ofInstant(moment, zone).plusDays(daysLater), event).orElseThrow();
    }

    private static double normal(double longitude) {
        return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    }

    /** Zones of the area Etc count westwards: Etc/GMT-3 is three hours ahead. */
    private static ZoneId zone(double longitude) {
        int hoursAhead = (int) Math.round(longitude / DEGREES_PER_HOUR);
        return ZoneId.of("Etc/GMT" + (hoursAhead >= 0 ? "-" + hoursAhead : "+" + -hoursAhead));
    }
}
