package dev.shtora.core.sun;

import java.time.ZoneId;

/**
 * The location of the windows.
 *
 * @param latitude degrees, -90 to 90, north positive
 * @param longitude degrees, -180 to 180, east positive
 * @param zone the time zone of the location
 */
public record Site(double latitude, double longitude, ZoneId zone) {

    /** @throws IllegalArgumentException if a coordinate is out of range or not a number */
    public Site {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("a latitude is -90 to 90 degrees, not " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("a longitude is -180 to 180 degrees, not " + longitude);
        }
    }
}
