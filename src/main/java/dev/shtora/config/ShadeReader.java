package dev.shtora.config;

import dev.shtora.core.automation.Shade;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.Window;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads which sun is kept off, and from which window. Lengths without a unit are metres. */
final class ShadeReader {
    private static final Pattern PLAIN = Pattern.compile("[0-9]*\\.?[0-9]+");
    private static final double FARTHEST = 100;

    /** How far into the room the sun may reach, and at which height above the floor. */
    private record KeepOff(double distance, double height) {}

    private record Range(double min, double max) {}

    private ShadeReader() {}

    static Shade read(Fields fields) throws ConfigError {
        if (!fields.has("window")) {
            throw fields.error("window", "is missing; expected the glass that the sun comes through, such as"
                    + " {azimuth: 200, width: 1.40, height: 1.60, sill: 0.80}");
        }
        Window window = window(fields.needFields("window"));
        KeepOff off = fields.findAll("keep_sun_off", ShadeReader::keepOff).orElse(new KeepOff(0.5, 0));
        Range elevation = fields.findAll("elevation", ShadeReader::elevation).orElse(new Range(0, 90));
        int smallest = fields.find("smallest_change", RuleValues.percent(1, 100)).orElse(5);
        Duration shortest = fields.find("shortest_interval", RuleValues::interval).orElse(Duration.ofMinutes(5));
        fields.end();
        return new Shade(new Glare(window, off.distance(), off.height(), elevation.min(), elevation.max()), smallest,
                shortest);
    }

    private static Window window(Fields fields) throws ConfigError {
        double azimuth = fields.need("azimuth", Values.number(0, 360,
                "where the window looks, degrees clockwise from north, 0 to 360: 90 is east, 180 south"));
        double width = fields.find("width", length("the glass's width, such as 1.40", false)).orElse(1.0);
        double height = fields.need("height", length("the glass's height, such as 1.60", false));
        double sill = fields.need("sill", length("how high the glass begins above the floor, such as 0.80", true));
        Range view = fields.findAll("view", ShadeReader::view).orElse(new Range(90, 90));
        Window window = new Window(azimuth, width, height, sill, view.min(), view.max(),
                fields.findAll("overhang", ShadeReader::overhang));
        fields.end();
        return window;
    }

    private static Window.Overhang overhang(Fields fields) throws ConfigError {
        Window.Overhang overhang = new Window.Overhang(
                fields.need("depth", length("how far it sticks out, such as 0.5", true)),
                fields.need("above", length("how far above the glass it is, such as 0.2", true)));
        fields.end();
        return overhang;
    }

    private static KeepOff keepOff(Fields fields) throws ConfigError {
        KeepOff off = new KeepOff(
                fields.need("distance", length("how far into the room the sun may reach, such as 0.6", true)),
                fields.find("height", length("how high above the floor it disturbs, such as 0.75", true)).orElse(0.0));
        fields.end();
        return off;
    }

    private static Range view(Fields fields) throws ConfigError {
        Fields.Parser<Double> side = Values.number(0, 90, "degrees of free sky to that side of straight out, 0 to 90");
        Range view = new Range(fields.find("left", side).orElse(90.0), fields.find("right", side).orElse(90.0));
        fields.end();
        return view;
    }

    private static Range elevation(Fields fields) throws ConfigError {
        Fields.Parser<Double> angle = Values.number(0, 90, "the sun's elevation, 0 to 90 degrees");
        Range range = new Range(fields.find("min", angle).orElse(0.0), fields.find("max", angle).orElse(90.0));
        fields.end();
        if (range.min() >= range.max()) {
            throw fields.error("min", "'" + range.min() + "': is not below max '" + range.max()
                    + "'; expected a lower elevation");
        }
        return range;
    }

    private static Fields.Parser<Double> length(String what, boolean orNone) {
        return text -> {
            double metres = PLAIN.matcher(text).matches() ? Double.parseDouble(text) : Values.metres(text);
            if (metres > FARTHEST || metres == 0 && !orNone) {
                throw new IllegalArgumentException("expected " + what + ", in metres");
            }
            return metres;
        };
    }
}
