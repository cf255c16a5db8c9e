package dev.shtora.core.sun;

import java.time.Duration;

/**
 * How far direct sun reaches into a room, and how far a blind may be open so that it does not reach too far. All lengths
 * are metres, all angles degrees.
 *
 * <pre>
 *      overhang
 *   p  ________|
 *   .-'        |        ^ a
 *  sun   ' - . |  top   v
 *              |'- .
 *              |     ' - .          the fabric hangs from the top down to y
 *            y |-----------' - . - - - - - - -
 *              |  open part    |   ' - .
 *         sill |               |         ' - .
 *              |               |               ' - .
 *              |---------------d---------------------' h, the height at which the sun disturbs
 *        ______|_______________________________________ floor
 * </pre>
 *
 * With e the sun's elevation and γ how far to the side of straight out it stands, a ray that enters at height z reaches
 * (z - h) · cos γ / tan e into the room. So that none reaches further than d, the fabric hangs down to y = h + d · tan e /
 * cos γ. The overhang shades all glass above top + a - p · tan e / cos γ.
 *
 * @param distance d, how far into the room the sun may reach, 0 or more
 * @param height h, above the floor, where the sun disturbs: 0 for the floor, 0.75 for a table, 1.2 for the eyes of who sits
 * @param minElevation below it the sun is behind something: trees, the house across the street
 * @param maxElevation above it the sun is behind something
 */
public record Glare(Window window, double distance, double height, double minElevation, double maxElevation) {
    private static final double SECONDS_A_DEGREE = 240;

    /** @throws IllegalArgumentException for lengths below 0, or elevations the wrong way round */
    public Glare {
        if (!(distance >= 0 && height >= 0)) {
            throw new IllegalArgumentException("a distance into the room and a height above the floor are 0 or more");
        }
        if (!(minElevation >= 0 && maxElevation <= 90 && minElevation < maxElevation)) {
            throw new IllegalArgumentException("elevations are from 0 to 90 degrees, the lower one first");
        }
    }

    /** What the sun does to the window. */
    public enum Finding {
        /** It is below the horizon. */
        DOWN,
        /** It is on the other side of the wall. */
        BEHIND,
        /** It is on this side, but something hides it: outside the view to the left and right. */
        OUT_OF_VIEW,
        /** It is below the least elevation. */
        TOO_LOW,
        /** It is above the greatest elevation. */
        TOO_HIGH,
        /** The overhang shades as much of the glass as is needed. */
        OVERHANG,
        /** It shines in, but not further than it may. */
        HARMLESS,
        /** It would reach too far. */
        REACHES
    }

    /** What the sun does to the window. */
    public Finding finding(SunPosition sun) {
        double side = window.side(sun);
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
     * For how long the sun can surely not shine on the window: it wanders 15° an hour at most across the sky, and has to come
     * around the wall, or up, first. A degree is left for refraction.
     */
    public Duration quiet(SunPosition sun) {
        double e = Math.toRadians(sun.trueElevation());
        double behind = -Math.toDegrees(Math.asin(Math.cos(e) * Math.cos(Math.toRadians(window.side(sun)))));
        double below = minElevation - sun.trueElevation();
        return Duration.ofSeconds(Math.round(Math.max(0, Math.max(behind, below) - 1) * SECONDS_A_DEGREE));
    }

    /** How far the sun would reach into the room with the blind open; 0 if it does not shine in. */
    public double reach(SunPosition sun) {
        return switch (finding(sun)) {
            case DOWN, BEHIND, OUT_OF_VIEW, TOO_LOW, TOO_HIGH -> 0;
            case OVERHANG, HARMLESS, REACHES ->
                lit(sun) <= window.sill() ? 0 : Math.max(0, (lit(sun) - height) / steepness(sun));
        };
    }

    /** How much of the glass may be free, from the sill up: 0 closed to 1 open. It is 1 if nothing need be shaded. */
    public double openShare(SunPosition sun) {
        return finding(sun) == Finding.REACHES ? Math.clamp((edge(sun) - window.sill()) / window.height(), 0, 1) : 1;
    }

    /** y: how far up the fabric's lower edge may be, above the floor. */
    private double edge(SunPosition sun) {
        return height + distance * steepness(sun);
    }

    /** How far a ray falls on each metre into the room: tan e / cos γ. */
    private double steepness(SunPosition sun) {
        return Math.tan(Math.toRadians(sun.elevation())) / Math.cos(Math.toRadians(window.side(sun)));
    }

    /** Up to which height above the floor the sun shines on the glass. */
    private double lit(SunPosition sun) {
        return window.overhang().map(over -> window.top() + over.above() - over.depth() * steepness(sun))
                .filter(edge -> edge < window.top()).orElse(window.top());
    }
}
