package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.SPA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Compares the sun with another library, which implements NREL's solar position algorithm (Reda and Andreas, 2004). */
class IndependentSunTest {
    private static final double CLOSE = 0.05;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    /** Below this distance from an elevation, small differences decide whether the sun reaches it. */
    private static final double GRAZING = 0.02;

    static final List<Site> SITES = List.of(TestPlaces.BERLIN, TestPlaces.TROMSO, TestPlaces.LONGYEARBYEN,
            TestPlaces.REYKJAVIK,
            TestPlaces.QUITO, TestPlaces.SYDNEY, TestPlaces.USHUAIA, TestPlaces.MCMURDO, TestPlaces.KIRITIMATI,
            TestPlaces.KASHGAR);

    private static double[] azimuthAndElevation(Site site, Instant at) {
        var zoned = at.atZone(ZoneOffset.UTC);
        var position = SPA.calculateSolarPosition(zoned, site.latitude(), site.longitude(), 0,
                DeltaT.estimate(zoned.toLocalDate()));
        return new double[]{position.azimuth(), 90 - position.zenithAngle()};
    }

    private static double elevation(Site site, Instant at) {
        return azimuthAndElevation(site, at)[1];
    }

    /** Table A5.1 of NREL/TP-560-34302: 17 October 2003, 12:30:30, UTC-7; the zenith angle includes refraction. */
    @Test
    void sunAtGoldenAgreesWithPublishedExample() {
        SunPosition sun = SunPosition.of(TestPlaces.GOLDEN, Instant.parse("2003-10-17T19:30:30Z"));
        assertThat(sun.azimuth()).isCloseTo(194.34024, within(CLOSE));
        assertThat(sun.elevation()).isCloseTo(90 - 50.11162, within(CLOSE));
    }

    @ParameterizedTest
    @FieldSource("SITES")
    void positionAgreesWithSpaThroughoutYear(Site site) {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        for (int hour = 0; hour < 8760; hour += 5) {
            Instant at = begin.plus(Duration.ofHours(hour));
            assertSameSun(site, at);
        }
    }

    private static void assertSameSun(Site site, Instant at) {
        SunPosition ours = SunPosition.of(site, at);
        double[] theirs = azimuthAndElevation(site, at);
        double sideways = Math.IEEEremainder(ours.azimuth() - theirs[0], 360) * Math.cos(Math.toRadians(theirs[1]));
        assertThat(sideways).as("azimuth at %s, %s", site, at).isCloseTo(0, within(CLOSE));
        assertThat(ours.trueElevation()).as("elevation at %s, %s", site, at).isCloseTo(theirs[1], within(CLOSE));
    }

    @ParameterizedTest
    @FieldSource("SITES")
    void eventsAgreeWithSpaWithinMinute(Site site) {
        LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).forEach(date -> assertSameDay(site, date));
    }

    @Test
    void randomPlaceAndDayAgreeWithSpa() {
        Property.tries(500).forAll(Generator.doubles(-89, 89), Generator.doubles(-180, 180),
                Generator.integers(0, 20 * 365), Generator.integers(0, 1439),
                (latitude, longitude, day, minute) -> {
                    Site site = new Site(latitude, longitude, ZoneId.of("UTC"));
                    LocalDate date = LocalDate.of(2015, 1, 1).plusDays(day);
                    assertSameSun(site, date.atStartOfDay(ZoneOffset.UTC).plusMinutes(minute).toInstant());
                    assertSameDay(site, date);
                });
    }

    private static void assertSameDay(Site site, LocalDate date) {
        SolarDay day = SolarDay.of(site, date);
        assertMoment(site, day, Named.SUNRISE, -0.8333);
        assertMoment(site, day, Named.SUNSET, -0.8333);
        assertMoment(site, day, Named.CIVIL_DAWN, -6);
        assertMoment(site, day, Named.NAUTICAL_DUSK, -12);
        assertMoment(site, day, Named.ASTRONOMICAL_DAWN, -18);
        assertMoment(site, day, Named.GOLDEN_HOUR, 6);
    }

    /** One minute before and one minute after, the other library's sun is on different sides of the elevation. */
    private static void assertMoment(Site site, SolarDay day, Named moment, double elevation) {
        Optional<Instant> at = day.at(moment, site);
        if (at.isPresent()) {
            double before = elevation(site, at.get().minus(A_MINUTE)) - elevation;
            double after = elevation(site, at.get().plus(A_MINUTE)) - elevation;
            assertThat(before * after < 0 || Math.min(Math.abs(before), Math.abs(after)) < GRAZING)
                    .as("%s of %s at %s: %s, and from it %.4f° and %.4f°", moment, day.date(), site, at.get(), before,
                            after)
                    .isTrue();
        } else {
            double noon = elevation(site, day.noon()) - elevation;
            double midnight = elevation(site,
                    moment.name().endsWith("DAWN") || moment == Named.SUNRISE
                            ? day.noon().minus(Duration.ofHours(12))
                            : day.noon().plus(Duration.ofHours(12)))
                    - elevation;
            assertThat(noon * midnight > 0 || Math.min(Math.abs(noon), Math.abs(midnight)) < GRAZING)
                    .as("no %s of %s at %s", moment, day.date(), site).isTrue();
        }
    }
}
