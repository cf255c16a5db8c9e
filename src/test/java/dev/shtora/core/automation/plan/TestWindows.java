package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.Window;
import dev.shtora.core.sun.Window.Overhang;
import java.time.Duration;
import java.util.Optional;

/** Creates shade for windows. */
public final class TestWindows {
    private TestWindows() {}

    /** A window with a balcony above it; the sun may reach 0.6 m into the room. */
    public static Shade facing(double azimuth) {
        Window window = new Window(azimuth, 1.4, 1.6, 0.8, 90, 90, Optional.of(new Overhang(0.5, 0.2)));
        return new Shade(new Glare(window, 0.6, 0, 5, 90), 5, Duration.ofMinutes(5));
    }
}
