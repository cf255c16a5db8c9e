package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.sun.Glare.Finding;
import dev.shtora.core.sun.Window.Overhang;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlareTest {
    private static final Window SOUTH = new Window(180, 1.4, 1.6, 0.8, 90, 90, Optional.empty());
    private static final double TOLERANCE = 1e-6;

    private static SunPosition sun(double azimuth, double elevation) {
        return new SunPosition(azimuth, elevation, elevation);
    }

    private static Glare glare(Window window, double distance, double height) {
        return new Glare(window, distance, height, 0, 90);
    }

    @Test
    void noRayBelowFabricExceedsDistance() {
        Property.tries(2000).forAll(glares(), suns(), (glare, sun) -> {
            assertThat(new RayTracer(glare).reach(sun, glare.openShare(sun)))
                    .isLessThanOrEqualTo(glare.distance() + TOLERANCE);
        });
    }

    @Test
    void fabricIsNoLowerThanNeeded() {
        Property.tries(2000).forAll(glares(), suns(), (glare, sun) -> {
            double share = glare.openShare(sun);
            if (share < 0.99) {
                // Below an overhang, the lit part may end just above the fabric: what is above it is then in its shadow.
                double higher = glare.window().overhang().isPresent() ? 1 : share + 0.01;
                assertThat(new RayTracer(glare).reach(sun, higher))
                        .isGreaterThan(glare.distance() - spacing(glare, sun) - TOLERANCE);
            }
        });
    }

    @Test
    void reachAgreesWithFarthestRay() {
        Property.tries(2000).forAll(glares(), suns(), (glare, sun) -> {
            double traced = new RayTracer(glare).reach(sun, 1);
            assertThat(glare.reach(sun)).isCloseTo(traced, within(spacing(glare, sun) + TOLERANCE));
        });
    }

    /** How much farther than the farthest ray that is traced a ray between two of them may reach, in metres. */
    private static double spacing(Glare glare, SunPosition sun) {
        return 2 * glare.window().height() / RayTracer.RAYS / Math.tan(Math.toRadians(sun.elevation()));
    }

    @Test
    void sunIsOffWindowDuringQuietTime() {
        Property.tries(500).forAll(glares(), instants(), (glare, at) -> {
            Duration quiet = glare.quiet(SunPosition.of(TestPlaces.BERLIN, at));
            for (int tenth = 0; tenth < 10; tenth++) {
                Instant then = at.plus(quiet.multipliedBy(tenth).dividedBy(10));
                if (!quiet.isZero()) {
                    assertThat(glare.finding(SunPosition.of(TestPlaces.BERLIN, then))).isIn(Finding.DOWN,
                            Finding.BEHIND,
                            Finding.OUT_OF_VIEW, Finding.TOO_LOW, Finding.BELOW_PROFILE);
                }
            }
        });
    }

    /** In walls and in roofs, in front of obstacles and of none. */
    static Generator<Glare> glares() {
        Generator<Overhang> overhangs = source -> new Overhang(source.decimal(0, 1.5), source.decimal(0, 1));
        Generator<Window> walls = source -> new Window(source.decimal(0, 360), 1, source.decimal(0.3, 2.5),
                source.decimal(0, 1.5), 90, 90, overhangs.optional(0.6).from(source));
        Generator<Window> roofs = source -> new Window(source.decimal(0, 360), 1, source.decimal(0.3, 2.5),
                source.decimal(0, 3), source.decimal(0, 90), 90, 90, Optional.empty());
        Generator<Window> windows = Generator.oneOf(walls, roofs);
        Generator<HorizonProfile> horizons = Generator.oneOf(_ -> HorizonProfile.FLAT, HorizonProfileTest.profiles());
        return source -> new Glare(windows.from(source), source.decimal(0, 3), source.decimal(0, 1.2), 0, 90,
                horizons.from(source));
    }

    static Generator<SunPosition> suns() {
        return source -> sun(source.decimal(0, 360), source.decimal(0.5, 89));
    }

    private static Generator<Instant> instants() {
        return Generator.longs(0, 365 * 1440)
                .map(minute -> Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60 * minute));
    }

    /** A ray straight ahead at 45° reaches as far into the room as it falls. */
    @Test
    void sunAt45DegreesReachesAsFarAsWindowIsHigh() {
        assertThat(glare(SOUTH, 1.2, 0).reach(sun(180, 45))).isCloseTo(2.4, within(TOLERANCE));
        assertThat(glare(SOUTH, 1.2, 0).openShare(sun(180, 45))).isCloseTo(0.25, within(TOLERANCE));
    }

    @Test
    void reachAtTableHeightIsShorter() {
        assertThat(glare(SOUTH, 0.5, 0.75).reach(sun(180, 45))).isCloseTo(1.65, within(TOLERANCE));
    }

    @Test
    void sunFromSideReachesLessFar() {
        assertThat(glare(SOUTH, 0.5, 0).reach(sun(240, 45))).isCloseTo(1.2, within(TOLERANCE));
    }

    @Test
    void sunBehindHouseOrBelowHorizonIsHarmless() {
        assertThat(glare(SOUTH, 0, 0).finding(sun(0, 20))).isEqualTo(Finding.BEHIND);
        assertThat(glare(SOUTH, 0, 0).finding(sun(270, 20))).isEqualTo(Finding.BEHIND);
        assertThat(glare(SOUTH, 0, 0).finding(sun(180, -1))).isEqualTo(Finding.DOWN);
    }

    @Test
    void sunOutsideViewIsHidden() {
        Window narrow = new Window(180, 1.4, 1.6, 0.8, 30, 60, Optional.empty());
        assertThat(glare(narrow, 0, 0).finding(sun(149, 20))).isEqualTo(Finding.OUT_OF_VIEW);
        assertThat(glare(narrow, 0, 0).finding(sun(151, 20))).isEqualTo(Finding.REACHES);
        assertThat(glare(narrow, 0, 0).finding(sun(239, 20))).isEqualTo(Finding.REACHES);
        assertThat(glare(narrow, 0, 0).finding(sun(241, 20))).isEqualTo(Finding.OUT_OF_VIEW);
    }

    @Test
    void relativeAzimuthWrapsAtNorth() {
        Window north = new Window(350, 1.4, 1.6, 0.8, 90, 90, Optional.empty());
        assertThat(north.relativeAzimuth(sun(20, 10))).isCloseTo(30, within(TOLERANCE));
        assertThat(north.relativeAzimuth(sun(320, 10))).isCloseTo(-30, within(TOLERANCE));
        assertThat(north.relativeAzimuth(sun(170, 10))).isEqualTo(180);
    }

    @Test
    void sunOutsideElevationsIsIgnored() {
        Glare between = new Glare(SOUTH, 0, 0, 10, 40);
        assertThat(between.finding(sun(180, 9.9))).isEqualTo(Finding.TOO_LOW);
        assertThat(between.finding(sun(180, 10))).isEqualTo(Finding.REACHES);
        assertThat(between.finding(sun(180, 40.1))).isEqualTo(Finding.TOO_HIGH);
    }

    @Test
    void overhangShadesHighSun() {
        Window roofed = new Window(180, 1.4, 1.6, 0.8, 90, 90, Optional.of(new Overhang(1, 0.2)));
        assertThat(glare(roofed, 0.5, 0).finding(sun(180, 65))).isEqualTo(Finding.OVERHANG);
        assertThat(glare(roofed, 0.5, 0).openShare(sun(180, 65))).isEqualTo(1);
        assertThat(glare(roofed, 0.5, 0).finding(sun(180, 30))).isEqualTo(Finding.REACHES);
    }

    @Test
    void invalidGeometryIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(361, 1, 1, 0, 90, 90, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(180, 1, 0, 0, 90, 90, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(180, 1, 1, 0, 91, 90, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Overhang(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Glare(SOUTH, -1, 0, 0, 90));
        assertThatIllegalArgumentException().isThrownBy(() -> new Glare(SOUTH, 1, 0, 50, 40));
    }

    /** The window faces south; its view is from 30 degrees to the left to 40 to the right, obstacles leave 10 to 60. */
    @ParameterizedTest
    @CsvSource({"180, 0, DOWN", "90, 20, BEHIND", "270, 20, BEHIND", "150, 20, REACHES", "149.9, 20, OUT_OF_VIEW",
            "220, 20, REACHES", "220.1, 20, OUT_OF_VIEW", "180, 10, REACHES", "180, 9.9, TOO_LOW", "180, 60, REACHES",
            "180, 60.1, TOO_HIGH"})
    void limitsOfViewAndElevationAreInside(double azimuth, double elevation, Finding finding) {
        Window window = new Window(180, 1.4, 1.6, 0.8, 30, 40, Optional.empty());
        assertThat(new Glare(window, 0, 0, 10, 60).finding(sun(azimuth, elevation))).isEqualTo(finding);
    }

    /** 15 degrees an hour, less one degree: 30 degrees behind the wall, right behind it, and 10 below the horizon. */
    @ParameterizedTest
    @CsvSource({"300, 0, 6960", "0, 30, 14160", "180, -10, 2160", "180, 20, 0"})
    void timeUntilTheSunCanReachTheWindowIsOfItsDistance(double azimuth, double elevation, long seconds) {
        assertThat(glare(SOUTH, 0.5, 0).quiet(sun(azimuth, elevation))).isEqualTo(Duration.ofSeconds(seconds));
    }
}
