package dev.shtora.config;

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
        Window window = window(fields.needSection(Keys.WINDOW));
        KeepOff off = fields.section(Keys.KEEP_SUN_OFF, ShadeReader::keepOff);
        Range elevation = fields.section(Keys.ELEVATION, ShadeReader::elevation);
        int smallest = fields.get(Keys.SMALLEST_CHANGE);
        Duration shortest = fields.get(Keys.SHORTEST_INTERVAL);
        fields.end();
        return new Shade(new Glare(window, off.distance(), off.height(), elevation.min(), elevation.max()), smallest,
                shortest);
    }

    private static Window window(Fields fields) throws ConfigError {
        Range view = fields.section(Keys.VIEW, ShadeReader::view);
        Window window = new Window(fields.need(Keys.AZIMUTH), fields.get(Keys.WIDTH), fields.need(Keys.HEIGHT),
                fields.need(Keys.SILL), view.min(), view.max(),
                fields.findSection(Keys.OVERHANG, ShadeReader::overhang));
        fields.end();
        return window;
    }

    private static Window.Overhang overhang(Fields fields) throws ConfigError {
        Window.Overhang overhang = new Window.Overhang(fields.need(Keys.DEPTH), fields.need(Keys.ABOVE));
        fields.end();
        return overhang;
    }

    private static KeepOff keepOff(Fields fields) throws ConfigError {
        KeepOff off = new KeepOff(fields.get(Keys.DISTANCE), fields.get(Keys.GLARE_HEIGHT));
        fields.end();
        return off;
    }

    private static Range view(Fields fields) throws ConfigError {
        Range view = new Range(fields.get(Keys.LEFT), fields.get(Keys.RIGHT));
        fields.end();
        return view;
    }

    private static Range elevation(Fields fields) throws ConfigError {
        Range range = new Range(fields.get(Keys.MIN), fields.get(Keys.MAX));
        fields.end();
        if (range.min() >= range.max()) {
            throw fields.error(Keys.MIN, "'" + range.min() + "': is not below max '" + range.max()
                    + "'; expected a lower elevation");
        }
        return range;
    }
}
