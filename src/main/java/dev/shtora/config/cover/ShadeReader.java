package dev.shtora.config.cover;

import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Types;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.HorizonProfile;
import dev.shtora.core.sun.HorizonProfile.Point;
import dev.shtora.core.sun.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the shade of a cover: its window, and the part of the room that is kept free of direct sun. */
final class ShadeReader {
    /** How far into the room the sun may reach, and at which height above the floor. */
    private record KeepOff(double distance, double height) {}

    private record Range(double min, double max) {}

    private ShadeReader() {}

    /**
     * The shade without its light, which is a reaction to inputs.
     *
     * @param azimuth the direction of the window, in place of that of the section
     */
    static Shade read(Fields fields, Optional<Double> azimuth) throws ConfigError {
        Window window = window(fields.needSection(ShadeKeys.WINDOW), azimuth);
        KeepOff off = fields.section(ShadeKeys.KEEP_SUN_OFF, ShadeReader::keepOff);
        Range elevation = fields.section(ShadeKeys.ELEVATION, ShadeReader::elevation);
        HorizonProfile horizon = horizon(fields);
        int smallest = fields.get(ShadeKeys.SMALLEST_CHANGE);
        Duration shortest = fields.get(ShadeKeys.SHORTEST_INTERVAL);
        fields.findSection(ShadeKeys.LIGHT, light -> light);
        fields.end();
        return new Shade(new Glare(window, off.distance(), off.height(), elevation.min(), elevation.max(), horizon),
                smallest, shortest);
    }

    private static HorizonProfile horizon(Fields fields) throws ConfigError {
        List<Point> points = new ArrayList<>();
        for (Fields.Item<Point> item : fields.list(ShadeKeys.HORIZON)) {
            double azimuth = item.value().azimuth();
            if (points.size() == HorizonProfile.MOST_POINTS) {
                throw fields.errorAt(item.line(), ShadeKeys.HORIZON.local(), "has more than "
                        + HorizonProfile.MOST_POINTS + " pairs; expected fewer");
            }
            if (!points.isEmpty() && azimuth < points.getLast().azimuth()) {
                throw fields.errorAt(item.line(), ShadeKeys.HORIZON.local(), shown(item.value())
                        + ": comes after " + shown(points.getLast())
                        + "; expected pairs in ascending order of azimuth");
            }
            if (points.size() > 1 && azimuth == points.get(points.size() - 2).azimuth()) {
                throw fields.errorAt(item.line(), ShadeKeys.HORIZON.local(), shown(item.value())
                        + ": is the third pair with this azimuth; expected at most two, for a vertical edge");
            }
            points.add(item.value());
        }
        return new HorizonProfile(points);
    }

    private static String shown(Point point) {
        return "'[" + Types.plain(point.azimuth()) + ", " + Types.plain(point.elevation()) + "]'";
    }

    private static Window window(Fields fields, Optional<Double> azimuth) throws ConfigError {
        Optional<Double> own = fields.find(ShadeKeys.AZIMUTH);
        Range view = fields.section(ShadeKeys.VIEW, ShadeReader::view);
        Optional<Window.Overhang> overhang = fields.findSection(ShadeKeys.OVERHANG, ShadeReader::overhang);
        double pitch = fields.get(ShadeKeys.PITCH);
        if (pitch != Window.VERTICAL && overhang.isPresent()) {
            throw fields.error(ShadeKeys.OVERHANG, "applies to a window in a wall only, and pitch is '"
                    + Types.plain(pitch) + "'; expected pitch 90, or no overhang");
        }
        Window window = new Window(
                azimuth.or(() -> own).isPresent() ? azimuth.or(() -> own).get() : fields.need(ShadeKeys.AZIMUTH),
                fields.get(ShadeKeys.WIDTH),
                fields.need(ShadeKeys.HEIGHT),
                fields.need(ShadeKeys.SILL), pitch, view.min(), view.max(), overhang);
        fields.end();
        return window;
    }

    private static Window.Overhang overhang(Fields fields) throws ConfigError {
        Window.Overhang overhang = new Window.Overhang(fields.need(ShadeKeys.DEPTH), fields.need(ShadeKeys.ABOVE));
        fields.end();
        return overhang;
    }

    private static KeepOff keepOff(Fields fields) throws ConfigError {
        KeepOff off = new KeepOff(fields.get(ShadeKeys.DISTANCE), fields.get(ShadeKeys.GLARE_HEIGHT));
        fields.end();
        return off;
    }

    private static Range view(Fields fields) throws ConfigError {
        Range view = new Range(fields.get(ShadeKeys.LEFT), fields.get(ShadeKeys.RIGHT));
        fields.end();
        return view;
    }

    private static Range elevation(Fields fields) throws ConfigError {
        Range range = new Range(fields.get(ShadeKeys.MIN), fields.get(ShadeKeys.MAX));
        fields.end();
        if (range.min() >= range.max()) {
            throw fields.error(ShadeKeys.MIN, "'" + range.min() + "': is not below max '" + range.max()
                    + "'; expected a lower elevation");
        }
        return range;
    }
}
