package dev.shtora.config.cover;

import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.HorizonProfile;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Warns of a window that the sun reaches on no day of a year, so that its shade does nothing. */
final class SunOnWindow {
    /** A year without a leap day; the sun's path differs by less than its own width in another year. */
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 365;
    /** Days are examined in an order in which all seasons come early: most windows have sun on the first one or two. */
    private static final int STRIDE = 172;
    private static final Duration STEP = Duration.ofMinutes(15);

    private SunOnWindow() {}

    /** The warnings, with line and key. */
    static List<String> warnings(Fields cover, Shade shade, Optional<Site> site) {
        Glare glare = shade.glare();
        Glare open = new Glare(glare.window(), glare.distance(), glare.height(), glare.minElevation(),
                glare.maxElevation(), HorizonProfile.FLAT);
        Optional<SolarDays> sun = site.map(SolarDays::new).filter(days -> !reaches(glare, days));
        return sun.map(days -> cover.mistakes().attempt(() -> cover.findSection(ShadeKeys.SHADE,
                keys -> text(keys, reaches(open, days)))).flatMap(found -> found).stream().toList())
                .orElse(List.of());
    }

    private static String text(Fields shade, boolean withoutHorizon) {
        ConfigError finding = withoutHorizon
                ? shade.error(ShadeKeys.HORIZON,
                        "hides the sun from this window on every day of the year, so that shade does"
                                + " nothing; expected elevations of what stands in front of it, in degrees above the horizontal")
                : shade.error(ShadeKeys.WINDOW,
                        "the sun is in front of it and within its limits on no day of the year, so"
                                + " that shade does nothing; check azimuth, view and elevation");
        return String.valueOf(finding.getMessage());
    }

    private static boolean reaches(Glare glare, SolarDays days) {
        return LongStream.range(0, DAYS).map(i -> (i + 1) * STRIDE % DAYS)
                .anyMatch(day -> LongStream.range(0, Duration.ofDays(1).dividedBy(STEP)).anyMatch(step -> glare.faces(
                        days.position(NEW_YEAR.plus(Duration.ofDays(day)).plus(STEP.multipliedBy(step))))));
    }
}
