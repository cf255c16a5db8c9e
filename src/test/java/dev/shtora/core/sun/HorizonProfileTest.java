package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.sun.Glare.Finding;
import dev.shtora.core.sun.HorizonProfile.Point;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizonProfileTest {
    private static final Window SOUTH = new Window(180, 1.4, 1.6, 0.8, 90, 90, Optional.empty());

    /** Profiles of up to 12 points, with vertical edges. */
    static Generator<HorizonProfile> profiles() {
        return source -> {
            List<Point> points = new ArrayList<>();
            for (int i = source.integer(0, 6); i > 0; i--) {
                double azimuth = source.decimal(0, 360);
                if (points.stream().noneMatch(point -> point.azimuth() == azimuth)) {
                    points.add(new Point(azimuth, source.decimal(0, 60)));
                    if (source.happens(0.3)) {
                        points.add(new Point(azimuth, source.decimal(0, 60)));
                    }
                }
            }
            points.sort(Comparator.comparingDouble(Point::azimuth));
            return new HorizonProfile(points);
        };
    }

    private static HorizonProfile profile(double... numbers) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            points.add(new Point(numbers[i], numbers[i + 1]));
        }
        return new HorizonProfile(points);
    }

    private static Glare glare(HorizonProfile horizon) {
        return new Glare(SOUTH, 0, 0, 0, 90, horizon);
    }

    /** From 90 to 180 degrees it rises from 10 to 30, from 180 across north to 90 it falls to 10 again. */
    @ParameterizedTest
    @CsvSource({"90, 10", "135, 20", "180, 30", "270, 23.333333", "359.999999, 16.666666", "0, 16.666666",
            "360, 16.666666", "45, 13.333333"})
    void elevationIsInterpolatedAroundTheCompass(double azimuth, double elevation) {
        assertThat(profile(90, 10, 180, 30).elevation(azimuth)).isCloseTo(elevation, within(1e-5));
    }

    @Test
    void onePointIsTheSameEverywhereAndNoneIsFlat() {
        assertThat(profile(200, 12).elevation(0)).isEqualTo(12);
        assertThat(profile(200, 12).elevation(360)).isEqualTo(12);
        assertThat(HorizonProfile.FLAT.elevation(180)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"149.999, 0", "150, 25", "175, 25", "199.999, 25", "200, 0", "350, 0"})
    void twoPointsWithOneAzimuthAreVerticalEdge(double azimuth, double elevation) {
        assertThat(profile(150, 0, 150, 25, 200, 25, 200, 0).elevation(azimuth)).isEqualTo(elevation);
    }

    @Test
    void pointsAtNorthMeet() {
        HorizonProfile step = profile(0, 10, 360, 20);
        assertThat(step.elevation(0)).isEqualTo(10);
        assertThat(step.elevation(360)).isEqualTo(10);
        assertThat(step.elevation(359.9999)).isCloseTo(20, within(0.001));
    }

    @Test
    void sunBelowProfileIsHiddenAndOnItShines() {
        Glare behindHouse = glare(profile(150, 0, 150, 25, 200, 25, 200, 0));
        assertThat(behindHouse.finding(sun(180, 24.9))).isEqualTo(Finding.BELOW_PROFILE);
        assertThat(behindHouse.openShare(sun(180, 24.9))).isEqualTo(1);
        assertThat(behindHouse.reach(sun(180, 24.9))).isZero();
        assertThat(behindHouse.litShare(sun(180, 24.9))).isZero();
        assertThat(behindHouse.finding(sun(180, 25))).isEqualTo(Finding.REACHES);
        assertThat(behindHouse.finding(sun(210, 5))).isEqualTo(Finding.REACHES);
        assertThat(behindHouse.finding(sun(0, 5))).isEqualTo(Finding.BEHIND);
    }

    @Test
    void elevationAgreesWithOutlineOfObstacles() {
        Property.tries(3000).forAll(profiles(), Generator.doubles(0, 360), Generator.doubles(0.5, 89),
                (profile, azimuth, elevation) -> assertThat(elevation < profile.elevation(azimuth))
                        .isEqualTo(new RayTracer(glare(profile)).hidden(sun(azimuth, elevation))));
    }

    @Test
    void profileOfZerosChangesNothing() {
        Generator<HorizonProfile> zeros = profiles().map(profile -> new HorizonProfile(
                profile.points().stream().map(point -> new Point(point.azimuth(), 0)).toList()));
        Property.tries(2000).forAll(GlareTest.glares(), GlareTest.suns(), zeros, (any, sun, zero) -> {
            Glare flat = new Glare(any.window(), any.distance(), any.height(), any.minElevation(), any.maxElevation());
            Glare same = new Glare(any.window(), any.distance(), any.height(), any.minElevation(), any.maxElevation(),
                    zero);
            assertThat(same.finding(sun)).isEqualTo(flat.finding(sun));
            assertThat(same.openShare(sun)).isEqualTo(flat.openShare(sun));
            assertThat(same.reach(sun)).isEqualTo(flat.reach(sun));
            assertThat(same.quiet(sun)).isEqualTo(flat.quiet(sun));
        });
    }

    @Test
    void invalidProfileIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Point(-0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Point(360.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Point(0, -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Point(0, 90.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Point(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> profile(90, 1, 80, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> profile(90, 1, 90, 2, 90, 3));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new HorizonProfile(Collections.nCopies(HorizonProfile.MOST_POINTS + 1, new Point(0, 0))));
    }

    private static SunPosition sun(double azimuth, double elevation) {
        return new SunPosition(azimuth, elevation, elevation);
    }
}
