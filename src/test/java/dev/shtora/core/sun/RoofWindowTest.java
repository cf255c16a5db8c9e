package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.sun.Glare.Finding;
import dev.shtora.core.sun.Window.Overhang;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoofWindowTest {
    private static final double TOLERANCE = 1e-6;

    /** One metre of glass to the south, from one metre above the floor. */
    private static Glare south(double pitch, double distance, double height) {
        return new Glare(new Window(180, 1, 1, 1, pitch, 90, 90, Optional.empty()), distance, height, 0, 90);
    }

    private static SunPosition sun(double azimuth, double elevation) {
        return new SunPosition(azimuth, elevation, elevation);
    }

    /** The formulas for a window in a wall alone, as they were before roof windows. */
    private record WallGlare(Glare glare) {
        Finding finding(SunPosition sun) {
            Window window = glare.window();
            double side = window.relativeAzimuth(sun);
            if (sun.elevation() <= 0) {
                return Finding.DOWN;
            }
            if (Math.abs(side) >= 90) {
                return Finding.BEHIND;
            }
            if (side < -window.viewLeft() || side > window.viewRight()) {
                return Finding.OUT_OF_VIEW;
            }
            if (sun.elevation() < glare.minElevation() || sun.elevation() > glare.maxElevation()) {
                return sun.elevation() < glare.minElevation() ? Finding.TOO_LOW : Finding.TOO_HIGH;
            }
            if (edge(sun) >= window.sill() + window.height()) {
                return Finding.HARMLESS;
            }
            return lit(sun) <= edge(sun) || lit(sun) <= window.sill() ? Finding.OVERHANG : Finding.REACHES;
        }

        Duration quiet(SunPosition sun) {
            double e = Math.toRadians(sun.trueElevation());
            double behind = -Math.toDegrees(
                    Math.asin(Math.cos(e) * Math.cos(Math.toRadians(glare.window().relativeAzimuth(sun)))));
            double below = glare.minElevation() - sun.trueElevation();
            return Duration.ofSeconds(Math.round(Math.max(0, Math.max(behind, below) - 1) * 240.0));
        }

        double reach(SunPosition sun) {
            return switch (finding(sun)) {
                case OVERHANG, HARMLESS, REACHES -> lit(sun) <= glare.window().sill()
                        ? 0
                        : Math.max(0, (lit(sun) - glare.height()) / steepness(sun));
                default -> 0;
            };
        }

        double openShare(SunPosition sun) {
            return finding(sun) == Finding.REACHES
                    ? Math.clamp((edge(sun) - glare.window().sill()) / glare.window().height(), 0, 1)
                    : 1;
        }

        private double edge(SunPosition sun) {
            return glare.height() + glare.distance() * steepness(sun);
        }

        private double steepness(SunPosition sun) {
            return Math.tan(Math.toRadians(sun.elevation()))
                    / Math.cos(Math.toRadians(glare.window().relativeAzimuth(sun)));
        }

        private double lit(SunPosition sun) {
            double top = glare.window().sill() + glare.window().height();
            return glare.window().overhang().map(over -> top + over.above() - over.depth() * steepness(sun))
                    .filter(edge -> edge < top).orElse(top);
        }
    }

    @Test
    void pitchOf90IsTheWallBitForBit() {
        Generator<Overhang> overhangs = source -> new Overhang(source.decimal(0, 1.5), source.decimal(0, 1));
        Generator<Window> windows = source -> new Window(whole(source.decimal(0, 360)), 1, source.decimal(0.3, 2.5),
                source.decimal(0, 1.5), 90, whole(source.decimal(10, 90)), whole(source.decimal(10, 90)),
                overhangs.optional(0.6).from(source));
        Generator<Glare> glares = source -> new Glare(windows.from(source), source.decimal(0, 3),
                source.decimal(0, 2.5), whole(source.decimal(0, 30)), whole(source.decimal(31, 90)));
        Generator<SunPosition> suns = source -> new SunPosition(whole(source.decimal(0, 360)),
                whole(source.decimal(-90, 90)), source.decimal(-90, 90));
        Property.tries(20_000).forAll(glares, suns, (glare, sun) -> {
            WallGlare wall = new WallGlare(glare);
            assertThat(glare.finding(sun)).isEqualTo(wall.finding(sun));
            assertThat(glare.reach(sun)).isEqualTo(wall.reach(sun));
            assertThat(glare.openShare(sun)).isEqualTo(wall.openShare(sun));
            assertThat(glare.quiet(sun)).isEqualTo(wall.quiet(sun));
        });
    }

    /** Half of the angles are whole degrees: the sun is then often exactly at a limit. */
    private static double whole(double angle) {
        double rounded = Math.rint(angle);
        return Math.abs(angle - rounded) < 0.25 ? rounded : angle;
    }

    /** The sun at 45 degrees is square to a roof of 45: a ray u up the glass lands at 1 + u·√2. */
    @Test
    void sunSquareToRoofReachesAsFarAsComputedByHand() {
        assertThat(south(45, 1.5, 0).reach(sun(180, 45))).isCloseTo(1 + Math.sqrt(2), within(TOLERANCE));
        assertThat(south(45, 1.5, 0).openShare(sun(180, 45))).isCloseTo(0.5 / Math.sqrt(2), within(TOLERANCE));
        assertThat(south(45, 1, 0).openShare(sun(180, 45))).isZero();
        assertThat(south(45, 2.5, 0).finding(sun(180, 45))).isEqualTo(Finding.HARMLESS);
    }

    @Test
    void sunAtZenithReachesUnderWholeGlass() {
        assertThat(south(45, 0.3, 0).reach(sun(180, 90))).isCloseTo(Math.sqrt(0.5), within(TOLERANCE));
        assertThat(south(45, Math.sqrt(0.5) / 4, 0).openShare(sun(30, 90))).isCloseTo(0.25, within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {90, 270})
    void sunAlongTheRidgeFallsStraightUnderTheGlass(double azimuth) {
        assertThat(south(45, 0.3, 0).reach(sun(azimuth, 20))).isCloseTo(Math.sqrt(0.5), within(TOLERANCE));
        assertThat(south(45, Math.sqrt(0.5) / 2, 0).openShare(sun(azimuth, 20))).isCloseTo(0.5, within(TOLERANCE));
    }

    @Test
    void flatRoofLightLetsSunInFromEachSide() {
        Glare flat = south(0, 1.4, 0);
        assertThat(flat.openShare(sun(180, 45))).isCloseTo(0.4, within(TOLERANCE));
        assertThat(flat.reach(sun(180, 45))).isCloseTo(2, within(TOLERANCE));
        assertThat(flat.finding(sun(0, 45))).isEqualTo(Finding.HARMLESS);
        assertThat(flat.reach(sun(0, 45))).isCloseTo(0, within(TOLERANCE));
        assertThat(flat.litShare(sun(0, 45))).isEqualTo(1);
        assertThat(flat.reach(sun(0, 80))).isCloseTo(1 - 1 / Math.tan(Math.toRadians(80)), within(TOLERANCE));
    }

    /** From behind the ridge the sun is in front of the glass from the pitch on. */
    @ParameterizedTest
    @CsvSource({"45, 44.9, BEHIND", "45, 45.1, HARMLESS", "10, 9.9, BEHIND", "10, 10.1, HARMLESS",
            "0.001, 0.0009, BEHIND", "0.001, 0.0011, HARMLESS", "89, 88.9, BEHIND", "89, 89.1, HARMLESS"})
    void sunBehindRidgeShinesInAboveThePitch(double pitch, double elevation, Finding finding) {
        assertThat(south(pitch, 1, 0).finding(sun(0, elevation))).isEqualTo(finding);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 10, 30, 45, 60, 89.9})
    void sunInThePlaneOfTheGlassHasFiniteResults(double pitch) {
        for (double elevation : new double[]{pitch, Math.nextUp(pitch), Math.nextDown(pitch), pitch + 1e-9}) {
            for (double height : new double[]{0, 1, 1.2, 3}) {
                Glare glare = south(pitch, 0.5, height);
                SunPosition sun = sun(0, elevation);
                assertThat(glare.openShare(sun)).isBetween(0.0, 1.0);
                assertThat(glare.reach(sun)).isBetween(0.0, 1.0);
                assertThat(glare.litShare(sun)).isIn(0.0, 1.0);
            }
        }
    }

    @Test
    void windowBelowGlareHeightIsHarmless() {
        assertThat(south(30, 0, 1.5).finding(sun(180, 40))).isEqualTo(Finding.HARMLESS);
        assertThat(south(0, 0, 1).finding(sun(180, 40))).isEqualTo(Finding.HARMLESS);
        assertThat(south(0, 0, 1).reach(sun(180, 40))).isZero();
        assertThat(south(30, 0, 1.25).openShare(sun(180, 40))).isCloseTo(0.5, within(TOLERANCE));
    }

    @Test
    void viewLimitsSidesOnlyBelow90() {
        Window narrow = new Window(180, 1, 1, 1, 30, 40, 90, Optional.empty());
        Glare glare = new Glare(narrow, 0, 0, 0, 90);
        assertThat(glare.finding(sun(130, 50))).isEqualTo(Finding.OUT_OF_VIEW);
        assertThat(glare.finding(sun(150, 50))).isEqualTo(Finding.REACHES);
        assertThat(glare.finding(sun(10, 50))).isEqualTo(Finding.OUT_OF_VIEW);
        assertThat(glare.finding(sun(350, 50))).isEqualTo(Finding.HARMLESS);
    }

    @Test
    void pitchNearTheWallIsNearlyTheWall() {
        Property.tries(2000).forAll(GlareTest.suns(), Generator.doubles(0, 3), Generator.doubles(0, 1.2),
                (sun, distance, height) -> {
                    Glare wall = south(90, distance, height);
                    Glare steep = south(90 - 1e-9, distance, height);
                    if (Math.abs(Math.abs(wall.window().relativeAzimuth(sun)) - 90) > 0.01) {
                        assertThat(steep.openShare(sun)).isCloseTo(wall.openShare(sun), within(1e-3));
                        assertThat(steep.reach(sun)).isCloseTo(wall.reach(sun), within(1e-3));
                    }
                });
    }

    @Test
    void invalidPitchIsRejected() {
        for (double pitch : new double[]{-0.1, 90.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> south(pitch, 1, 0));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(180, 1, 1, 1, 45, 90, 90, Optional.of(new Overhang(0.5, 0.2))))
                .withMessageContaining("overhang");
    }
}
