package dev.shtora.config.cover;

import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.Window;
import java.time.Duration;

/** Reads the shade of a cover: its window, and the part of the room that is kept free of direct sun. */
final class ShadeReader {
    /** How far into the room the sun may reach, and at which height above the floor. */
    private record KeepOff(double distance, double height) {}

    private record Range(double min, double max) {}

    private ShadeReader() {}

    static Shade read(Fields fields) throws ConfigError {
        Window window = window(fields.needSection(ShadeKeys.WINDOW));
        KeepOff off = fields.section(ShadeKeys.KEEP_SUN_OFF, ShadeReader::keepOff);
        Range elevation = fields.section(ShadeKeys.ELEVATION, ShadeReader::elevation);
        int smallest = fields.get(ShadeKeys.SMALLEST_CHANGE);
        Duration shortest = fields.get(ShadeKeys.SHORTEST_INTERVAL);
        fields.end();
        return new Shade(new Glare(window, off.distance(), off.height(), elevation.min(), elevation.max()), smallest,
                shortest);
    }

    private static Window window(Fields fields) throws ConfigError {
        Range view = fields.section(ShadeKeys.VIEW, ShadeReader::view);
        Window window = new Window(fields.need(ShadeKeys.AZIMUTH), fields.get(ShadeKeys.WIDTH),
                fields.need(ShadeKeys.HEIGHT),
                fields.need(ShadeKeys.SILL), view.min(), view.max(),
                fields.findSection(ShadeKeys.OVERHANG, ShadeReader::overhang));
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
