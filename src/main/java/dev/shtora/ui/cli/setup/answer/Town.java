package dev.shtora.ui.cli.setup.answer;

import java.util.List;

/**
 * A town.
 *
 * @param names in English first, then other names and those in Russian
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param zone its time zone
 */
record Town(List<String> names, double latitude, double longitude, String zone) {
    Town {
        names = List.copyOf(names);
    }

    /** The distance to a place in degrees, as on a flat map of that latitude: enough to find the nearest town. */
    double distance(double otherLatitude, double otherLongitude) {
        double east = Math.abs(longitude - otherLongitude);
        double shortWay = Math.min(east, 360 - east) * Math.cos(Math.toRadians(otherLatitude));
        return Math.hypot(latitude - otherLatitude, shortWay);
    }
}
