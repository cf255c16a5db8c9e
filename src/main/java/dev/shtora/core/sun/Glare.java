package dev.shtora.core.sun;

import java.time.Duration;

/**
 * How far direct sun reaches into a room, and how far a cover may be open so that it reaches no further than a limit. All
 * lengths are in metres, all angles in degrees.
 *
 * <pre>
 *      overhang
 *   p  ________|
 *   .-'        |        ^ a
 *  sun   ' - . |  top   v
 *              |'- .
 *              |     ' - .          the fabric covers the glass from the top down to y
 *            y |-----------' - . - - - - - - -
 *              |  open part    |   ' - .
 *         sill |               |         ' - .
 *              |               |               ' - .
 *              |---------------d---------------------' h, the glare height
 *        ______|_______________________________________ floor
 * </pre>
 *
 * Let e be the sun's elevation and γ its azimuth relative to the window's. A ray that enters at height z reaches
 * (z - h) · cos γ / tan e into the room at height h. To keep every ray within d, the lower edge of the fabric must be at or
 * below y = h + d · tan e / cos γ. The overhang shades the glass above top + a - p · tan e / cos γ.
 *
 * @param distance d, how far into the room direct sun may reach, metres, 0 or more
 * @param height h, the glare height above the floor, metres, 0 or more: 0 for the floor, 0.75 for a table, 1.2 for the eyes
 *        of a seated person
 * @param minElevation degrees, 0 to 90; below it an obstacle, such as trees or a building, hides the sun
 * @param maxElevation degrees, 0 to 90, above minElevation; above it an obstacle hides the sun
 */
public record Glare(Window window, double distance, double height, double minElevation, double maxElevation) {
    private static final double SECONDS_A_DEGREE = 240;

    /** @throws IllegalArgumentException if a length is negative, or the elevations are out of range or order */
    public Glare {
        if (!(distance >= 0 && height >= 0)) {
            throw new IllegalArgumentException("a distance into the room and a height above the floor are 0 or more");
        }
        if (!(minElevation >= 0 && maxElevation <= 90 && minElevation < maxElevation)) {
            throw new IllegalArgumentException("elevations are from 0 to 90 degrees, the lower one first");
        }
    }

    /** The relation between the sun and the window. */
    public enum Finding {
        /** The sun is below the horizon. */
        DOWN,
        /** The sun is behind the wall: its azimuth differs from the window's by 90° or more. */
        BEHIND,
        /** The sun is outside the window's field of view. */
        OUT_OF_VIEW,
        /** The sun is below the minimum elevation. */
        TOO_LOW,
        /** The sun is above the maximum elevation. */
        TOO_HIGH,
        /** The overhang shades enough of the glass. */
        OVERHANG,
        /** Direct sun enters and stays within the distance. */
        HARMLESS,
        /** Direct sun would reach further than the distance. */
        REACHES
    }

    /** Returns the relation between the sun and the window. */
    public Finding finding(SunPosition sun) {
        double side = window.relativeAzimuth(sun);
        if (sun.elevation() <= 0) {
            return Finding.DOWN;
        }
        if (Math.abs(side) >= 90) {
            return Finding.BEHIND;
        }
        if (side < -window.viewLeft() || side > window.viewRight()) {
            return Finding.OUT_OF_VIEW;
        }
        if (sun.elevation() < minElevation || sun.elevation() > maxElevation) {
            return sun.elevation() < minElevation ? Finding.TOO_LOW : Finding.TOO_HIGH;
        }
        if (edge(sun) >= window.top()) {
            return Finding.HARMLESS;
        }
        return lit(sun) <= edge(sun) || lit(sun) <= window.sill() ? Finding.OVERHANG : Finding.REACHES;
    }

    /**
     * Returns a time during which the sun cannot reach the window: it moves by at most 15° an hour and must first pass the
     * plane of the wall, or rise. One degree is reserved for refraction. The result is 0 or more.
     */
    public Duration quiet(SunPosition sun) {
        double e = Math.toRadians(sun.trueElevation());
        double behind = -Math.toDegrees(Math.asin(Math.cos(e) * Math.cos(Math.toRadians(window.relativeAzimuth(sun)))));
        double below = minElevation - sun.trueElevation();
        return Duration.ofSeconds(Math.round(Math.max(0, Math.max(behind, below) - 1) * SECONDS_A_DEGREE));
    }

    /** Returns how far direct sun reaches into the room if the cover is open, in metres; 0 if no direct sun enters. */
    public double reach(SunPosition sun) {
        return switch (finding(sun)) {
            case DOWN, BEHIND, OUT_OF_VIEW, TOO_LOW, TOO_HIGH -> 0;
            case OVERHANG, HARMLESS, REACHES ->
                lit(sun) <= window.sill() ? 0 : Math.max(0, (lit(sun) - height) / steepness(sun));
        };
    }

    /** Returns the share of the glass that may be open, from the sill up: 0 (closed) to 1 (open, no shade needed). */
    public double openShare(SunPosition sun) {
        return finding(sun) == Finding.REACHES ? Math.clamp((edge(sun) - window.sill()) / window.height(), 0, 1) : 1;
    }

    /** Returns y, the highest allowed position of the fabric's lower edge above the floor, in metres. */
    private double edge(SunPosition sun) {
        return height + distance * steepness(sun);
    }

    /** Returns how far a ray descends for each metre into the room: tan e / cos γ. */
    private double steepness(SunPosition sun) {
        return Math.tan(Math.toRadians(sun.elevation())) / Math.cos(Math.toRadians(window.relativeAzimuth(sun)));
    }

    /** Returns the height above the floor up to which the sun shines on the glass, in metres. */
    private double lit(SunPosition sun) {
        return window.overhang().map(over -> window.top() + over.above() - over.depth() * steepness(sun))
                .filter(edge -> edge < window.top()).orElse(window.top());
    }
}
