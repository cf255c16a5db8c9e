package dev.shtora.core.sun;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Places with special solar days. */
public final class TestPlaces {
    public static final Site BERLIN = site(52.52, 13.405, "Europe/Berlin");
    public static final Site TROMSO = site(69.6492, 18.9553, "Europe/Oslo");
    public static final Site LONGYEARBYEN = site(78.22, 15.65, "Arctic/Longyearbyen");
    /** Uses the time of a place one and a half hours further east: in midsummer the sun sets after midnight. */
    public static final Site REYKJAVIK = site(64.1466, -21.9426, "Atlantic/Reykjavik");
    public static final Site QUITO = site(-0.1807, -78.4678, "America/Guayaquil");
    public static final Site SYDNEY = site(-33.8688, 151.2093, "Australia/Sydney");
    public static final Site USHUAIA = site(-54.8019, -68.3030, "America/Argentina/Ushuaia");
    public static final Site MCMURDO = site(-77.85, 166.67, "Antarctica/McMurdo");
    /** West of the date line by its longitude, east of it by its clock, UTC+14. */
    public static final Site KIRITIMATI = site(1.87, -157.4, "Pacific/Kiritimati");
    /** The 180th meridian runs through the island. */
    public static final Site TAVEUNI_WEST = site(-16.85, 179.97, "Pacific/Fiji");
    public static final Site TAVEUNI_EAST = site(-16.85, -179.97, "Pacific/Fiji");
    /** Three hours west of Beijing, whose time it uses. */
    public static final Site KASHGAR = site(39.47, 75.99, "Asia/Shanghai");
    /** The place of the example in the report on NREL's solar position algorithm. */
    public static final Site GOLDEN = site(39.742476, -105.1786, "-07:00");

    private TestPlaces() {}

    /** The instant of a local date and time in Berlin, such as {@code 2026-11-21T13:00}. */
    public static Instant berlin(String dateAndTime) {
        return LocalDateTime.parse(dateAndTime).atZone(BERLIN.zone()).toInstant();
    }

    private static Site site(double latitude, double longitude, String zone) {
        return new Site(latitude, longitude, ZoneId.of(zone));
    }
}
