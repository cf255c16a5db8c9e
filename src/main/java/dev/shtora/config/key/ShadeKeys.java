package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.RuleValues;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.config.yaml.Values;
import dev.shtora.core.sun.HorizonProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of the shade of a cover. */
public final class ShadeKeys {
    private static final Pattern PAIR = Pattern.compile("\\[([0-9]*\\.?[0-9]+), ([0-9]*\\.?[0-9]+)]");

    public static final Key<Fields> SHADE = Key.sectionOr("none", "covers.*.shade",
            "Keeps direct sun off; the word none removes the shade of the profile");
    public static final Key<Fields> WINDOW = Key
            .section("covers.*.shade.window", "The glass; lengths without a unit are metres")
            .need();
    public static final Key<Double> AZIMUTH = Key.value("covers.*.shade.window.azimuth",
            new Key.Type<>("number", "degrees", "0 to 360", Values.number(0, 360,
                    "the direction that the window faces, degrees clockwise from north, 0 to 360: 90 is east, 180 south"),
                    Map.of("type", "number", "minimum", 0, "maximum", 360)),
            "Direction of the window, clockwise from north; of a roof window, the direction in which the roof descends")
            .need();
    public static final Key<Double> WIDTH = Key.value("covers.*.shade.window.width",
            KeyTypes.metres("the glass's width, such as 1.40", false),
            "Width of the glass").orElse("1.0");
    public static final Key<Double> HEIGHT = Key.value("covers.*.shade.window.height",
            KeyTypes.metres("the glass's height, such as 1.60", false),
            "Height of the glass, measured along it").need();
    public static final Key<Double> SILL = Key.value("covers.*.shade.window.sill",
            KeyTypes.metres("how high the glass begins above the floor, such as 0.80", true),
            "Height of the glass's lower edge above the floor").need();
    public static final Key<Double> PITCH = Key.value("covers.*.shade.window.pitch",
            Types.number(0, 90, "degrees", "how steep the glass is: 90 in a wall, 0 in a flat roof"),
            "Pitch of the glass: 90 in a wall, less in a roof").orElse("90");
    public static final Key<Fields> VIEW = Key.section("covers.*.shade.window.view", "Field of view");
    private static final Key.Type<Double> SIDE = Types.number(0, 90, "degrees",
            "of free sky to that side of straight out");
    public static final Key<Double> LEFT = Key.value("covers.*.shade.window.view.left", SIDE, "Free sky to the left")
            .orElse("90");
    public static final Key<Double> RIGHT = Key.value("covers.*.shade.window.view.right", SIDE, "Free sky to the right")
            .orElse("90");
    public static final Key<Fields> OVERHANG = Key.section("covers.*.shade.window.overhang",
            "Overhang above the glass of a window in a wall");
    public static final Key<Double> DEPTH = Key.value("covers.*.shade.window.overhang.depth",
            KeyTypes.metres("how far it sticks out, such as 0.5", true), "Depth of the overhang").need();
    public static final Key<Double> ABOVE = Key.value("covers.*.shade.window.overhang.above",
            KeyTypes.metres("how far above the glass it is, such as 0.2", true),
            "Height of the overhang above the glass")
            .need();
    public static final Key<Fields> KEEP_SUN_OFF = Key.section("covers.*.shade.keep_sun_off",
            "Part of the room without direct sun");
    public static final Key<Double> DISTANCE = Key.value("covers.*.shade.keep_sun_off.distance",
            KeyTypes.metres("how far into the room the sun may reach, such as 0.6", true),
            "Distance from the window that the sun may reach").orElse("0.5");
    public static final Key<Double> GLARE_HEIGHT = Key.value("covers.*.shade.keep_sun_off.height",
            KeyTypes.metres("how high above the floor it disturbs, such as 0.75", true),
            "Height above the floor at which the distance applies").orElse("0");
    public static final Key<Fields> ELEVATION = Key.section("covers.*.shade.elevation",
            "Elevations of the sun at which shade applies");
    private static final Key.Type<Double> ANGLE = Types.number(0, 90, "degrees", "the sun's elevation");
    public static final Key<Double> MIN = Key.value("covers.*.shade.elevation.min", ANGLE, "Lowest elevation")
            .orElse("0");
    public static final Key<Double> MAX = Key.value("covers.*.shade.elevation.max", ANGLE, "Highest elevation")
            .orElse("90");
    public static final Key<HorizonProfile.Point> HORIZON = Key.pairs("covers.*.shade.horizon",
            new Key.Type<>("[azimuth, elevation]", "degrees", "0 to 360, 0 to 90", ShadeKeys::horizonPoint,
                    Map.of("type", "array", "items", List.of(Map.of("type", "number", "minimum", 0, "maximum", 360),
                            Map.of("type", "number", "minimum", 0, "maximum", 90)), "minItems", 2, "maxItems", 2)),
            "Outline of what hides the sun, such as buildings and trees, in ascending order of azimuth; linear between the points");
    public static final Key<Integer> SMALLEST_CHANGE = Key.value("covers.*.shade.smallest_change",
            Types.text("share", "%", "1% to 100%", RuleValues.percent(1, 100), "(?:100|[1-9][0-9]?) ?%"),
            "Positions are rounded down to multiples of it").orElse("5%");
    public static final Key<Duration> SHORTEST_INTERVAL = Key.value("covers.*.shade.shortest_interval",
            Types.text("duration", "h, m", "1m to 6h", RuleValues::interval, KeyTypes.LENGTH_OF_TIME),
            "Shortest time between two moves").orElse("5m");

    public static final Key<Fields> LIGHT = Key.section("covers.*.shade.light",
            "Shade applies only while it is bright; has the keys of a condition, or `when`");
    public static final Key<Fields> LIGHT_WHEN = Key.section("covers.*.shade.light.when",
            "A condition, in place of the keys of one");
    public static final Key<Boolean> IF_UNAVAILABLE = Key.value("covers.*.shade.light.if_unavailable",
            Types.oneOf(new Boolean[]{true, false}, geometry -> geometry ? "geometry" : "stay"),
            "While the sensor does not report: geometry for the position of the sun alone, stay for no move of shade")
            .orElse("geometry");

    private ShadeKeys() {}

    private static HorizonProfile.Point horizonPoint(String text) {
        Matcher pair = PAIR.matcher(text);
        try {
            if (pair.matches()) {
                return new HorizonProfile.Point(Double.parseDouble(pair.group(1)), Double.parseDouble(pair.group(2)));
            }
        } catch (IllegalArgumentException e) {
            // Out of range: reported like a text that is no pair.
        }
        throw new IllegalArgumentException("expected an azimuth from 0 to 360 degrees and an elevation from 0 to 90"
                + " degrees, such as [180, 12.5]");
    }
}
