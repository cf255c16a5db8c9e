package dev.shtora.ui.report;

import dev.shtora.core.sun.SolarDay;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Solar days and coordinates as text. */
public final class SunText {
    public static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    public static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private SunText() {}

    /** Returns sunrise and sunset of a day, such as {@code sunrise 07:33, sunset 16:04}. */
    public static String day(SolarDay day, ZoneId zone) {
        return switch (day.light()) {
            case POLAR_DAY -> "polar day: the sun does not set";
            case POLAR_NIGHT -> "polar night: the sun does not rise";
            case RISES_AND_SETS -> "sunrise " + clock(day.sunrise(), zone) + ", sunset " + clock(day.sunset(), zone);
        };
    }

    private static String clock(Optional<Instant> at, ZoneId zone) {
        return at.map(instant -> CLOCK.format(instant.atZone(zone))).orElse("none");
    }

    /** Returns coordinates, such as {@code 52.52° N, 13.41° E}. */
    public static String place(double latitude, double longitude) {
        return String.format(Locale.ROOT, "%.2f° %s, %.2f° %s", Math.abs(latitude), latitude < 0 ? "S" : "N",
                Math.abs(longitude), longitude < 0 ? "W" : "E");
    }
}
