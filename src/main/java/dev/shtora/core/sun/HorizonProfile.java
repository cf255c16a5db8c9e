package dev.shtora.core.sun;

import java.util.List;

/**
 * The elevation of what stands in front of a window, such as buildings, trees and hills: below it there is no direct sun. It is
 * interpolated linearly between the points, and from the last one across north to the first.
 *
 * @param points in ascending order of azimuth, at most {@value #MOST_POINTS}; two with one azimuth are a vertical edge, at
 *        which the second one holds; without points it is at 0 degrees everywhere
 */
public record HorizonProfile(List<Point> points) {
    /** The greatest number of points. */
    public static final int MOST_POINTS = 360;

    /** Nothing hides the sun. */
    public static final HorizonProfile FLAT = new HorizonProfile(List.of());

    /**
     * A point of the profile.
     *
     * @param azimuth degrees clockwise from north, 0 to 360
     * @param elevation degrees, 0 to 90
     */
    public record Point(double azimuth, double elevation) {
        /** @throws IllegalArgumentException if an angle is out of its range */
        public Point {
            if (!(azimuth >= 0 && azimuth <= 360 && elevation >= 0 && elevation <= 90)) {
                throw new IllegalArgumentException(
                        "a point of a horizon profile has an azimuth of 0 to 360 degrees and an"
                                + " elevation of 0 to 90, not " + azimuth + " and " + elevation);
            }
        }
    }

    /** @throws IllegalArgumentException if there are too many points, or if they are not in ascending order of azimuth */
    public HorizonProfile {
        points = List.copyOf(points);
        if (points.size() > MOST_POINTS) {
            throw new IllegalArgumentException("a horizon profile has at most " + MOST_POINTS + " points");
        }
        for (int i = 1; i < points.size(); i++) {
            double azimuth = points.get(i).azimuth();
            if (azimuth < points.get(i - 1).azimuth() || i > 1 && azimuth == points.get(i - 2).azimuth()) {
                throw new IllegalArgumentException(
                        "the azimuths of a horizon profile ascend, and at most two are equal: "
                                + azimuth + " is out of order");
            }
        }
    }

    /** Returns the elevation of the profile in degrees, 0 to 90, at an azimuth of 0 to 360 degrees. */
    public double elevation(double azimuth) {
        if (points.isEmpty()) {
            return 0;
        }
        double turned = azimuth % 360;
        int next = 0;
        while (next < points.size() && points.get(next).azimuth() <= turned) {
            next++;
        }
        Point before = points.get(next == 0 ? points.size() - 1 : next - 1);
        Point after = points.get(next == points.size() ? 0 : next);
        double from = before.azimuth() - (next == 0 ? 360 : 0);
        double to = after.azimuth() + (next == points.size() ? 360 : 0);
        return before.elevation() + (after.elevation() - before.elevation()) * (turned - from) / (to - from);
    }

    /** Returns the least elevation of the profile in degrees, 0 to 90. */
    double lowest() {
        double lowest = points.isEmpty() ? 0 : 90;
        for (Point point : points) {
            lowest = Math.min(lowest, point.elevation());
        }
        return lowest;
    }
}
