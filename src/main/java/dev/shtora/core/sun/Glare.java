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
 * Let e be the sun's elevation and γ its azimuth relative to the window's. A ray descends by t = tan e / cos γ for each metre
 * into the room; one that enters at height z reaches (z - h) / t into the room at height h. To keep every ray within d, the
 * lower edge of the fabric must be at or below y = h + d · t. The overhang shades the glass above top + a - p · t.
 *
 * <pre>
 *         sun  '-.        ridge
 *                 '-.   .'
 *                  .'-.'  fabric
 *        pitch   .' u  '-.
 *         sill .' - - - - '-. - - - -
 *              |             '-.
 *        ______|----------d-----'-.___ floor
 * </pre>
 *
 * The glass of a roof window of pitch p leads into the room: the point u metres up the glass is u · cos p in the room, at
 * height sill + u · sin p, and d is measured from below the lower edge. The ray through it reaches u · cos p + (sill + u · sin p
 * - h) / t. This increases with u whenever the sun is in front of the glass, so that the fabric must cover what is above u = (h +
 * d · t - sill) / (sin p + t · cos p). Rays that enter below h are harmless. The sun is in front of the glass if cos γ · (sin p +
 * t · cos p) is above 0; with a low pitch also from the other side, where t is negative and its rays fall towards the eaves.
 *
 * @param distance d, how far into the room direct sun may reach, metres, 0 or more
 * @param height h, the glare height above the floor, metres, 0 or more: 0 for the floor, 0.75 for a table, 1.2 for the eyes
 *        of a seated person
 * @param minElevation degrees, 0 to 90; below it an obstacle, such as trees or a building, hides the sun
 * @param maxElevation degrees, 0 to 90, above minElevation; above it an obstacle hides the sun
 * @param horizon what stands in front of the window; the sun below it is hidden
 */
public record Glare(Window window, double distance, double height, double minElevation, double maxElevation,
        HorizonProfile horizon) {
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

    /**
     * In front of a flat horizon.
     *
     * @throws IllegalArgumentException if a length is negative, or the elevations are out of range or order
     */
    public Glare(Window window, double distance, double height, double minElevation, double maxElevation) {
        this(window, distance, height, minElevation, maxElevation, HorizonProfile.FLAT);
    }

    /** The relation between the sun and the window. */
    public enum Finding {
        /** The sun is below the horizon. */
        DOWN,
        /** The sun is behind the plane of the glass; of a wall, its azimuth differs from the window's by 90° or more. */
        BEHIND,
        /** The sun is outside the window's field of view. */
        OUT_OF_VIEW,
        /** The sun is below the minimum elevation. */
        TOO_LOW,
        /** The sun is above the maximum elevation. */
        TOO_HIGH,
        /** The sun is below the horizon profile. */
        BELOW_PROFILE,
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
        if (cosine(sun) * turn(sun) <= 0) {
            return Finding.BEHIND;
        }
        if (side < 0 && beyond(-side, window.viewLeft()) || side > 0 && beyond(side, window.viewRight())) {
            return Finding.OUT_OF_VIEW;
        }
        if (sun.elevation() < minElevation || sun.elevation() > maxElevation) {
            return sun.elevation() < minElevation ? Finding.TOO_LOW : Finding.TOO_HIGH;
        }
        if (sun.elevation() < horizon.elevation(sun.azimuth())) {
            return Finding.BELOW_PROFILE;
        }
        if (harmless(sun)) {
            return Finding.HARMLESS;
        }
        boolean shaded = window.overhang().isPresent() && (lit(sun) <= limit(sun) || lit(sun) <= window.sill());
        return shaded ? Finding.OVERHANG : Finding.REACHES;
    }

    /** Whether nothing hides the sun from the plane of the glass; an overhang may still shade it. */
    public boolean faces(SunPosition sun) {
        return switch (finding(sun)) {
            case DOWN, BEHIND, OUT_OF_VIEW, TOO_LOW, TOO_HIGH, BELOW_PROFILE -> false;
            case OVERHANG, HARMLESS, REACHES -> true;
        };
    }

    /**
     * Returns a time during which the sun cannot reach the window: it moves by at most 15° an hour and must first pass the
     * plane of the glass, or rise. One degree is reserved for refraction. The result is 0 or more.
     */
    public Duration quiet(SunPosition sun) {
        double e = Math.toRadians(sun.trueElevation());
        double behind = -Math.toDegrees(Math.asin(Math.clamp(
                Math.cos(e) * cosine(sun) * window.rise() + Math.sin(e) * window.run(), -1, 1)));
        double below = Math.max(minElevation, horizon.lowest()) - sun.trueElevation();
        return Duration.ofSeconds(Math.round(Math.max(0, Math.max(behind, below) - 1) * SECONDS_A_DEGREE));
    }

    /**
     * Returns how far direct sun reaches into the room if the cover is open, in metres from below the lower edge of the
     * glass; 0 if no direct sun enters, or if it falls towards the eaves.
     */
    public double reach(SunPosition sun) {
        double lit = lit(sun);
        return litShare(sun) > 0 && lit > height
                ? Math.max(0, window.height() * window.run() + (lit - height) / steepness(sun))
                : 0;
    }

    /** Returns the share of the glass on which direct sun shines, from the lower edge up: 0 to 1. */
    public double litShare(SunPosition sun) {
        if (!faces(sun)) {
            return 0;
        }
        return window.overhang().isPresent() ? Math.clamp((lit(sun) - window.sill()) / window.height(), 0, 1) : 1;
    }

    /** Returns the share of the glass that may be open, from the sill up: 0 (closed) to 1 (open, no shade needed). */
    public double openShare(SunPosition sun) {
        if (finding(sun) != Finding.REACHES) {
            return 1;
        }
        double within = (limit(sun) - window.sill()) / turn(sun);
        double belowGlare = (height - window.sill()) / window.rise();
        return Math.clamp(Math.max(within, belowGlare) / window.height(), 0, 1);
    }

    /** Whether the ray through the upper edge of the glass stays within the distance, or enters below the glare height. */
    private boolean harmless(SunPosition sun) {
        double spare = limit(sun) - window.top() - window.height() * window.run() * steepness(sun);
        return spare / turn(sun) >= 0 || window.top() <= height;
    }

    /** Returns y, the height above the lower edge's place in the floor of the ray that lands at the distance, in metres. */
    private double limit(SunPosition sun) {
        return height + distance * steepness(sun);
    }

    /** Returns t, how far a ray descends for each metre into the room: tan e / cos γ; negative towards the eaves. */
    private double steepness(SunPosition sun) {
        return Math.tan(Math.toRadians(sun.elevation())) / cosine(sun);
    }

    /** Returns sin p + t · cos p: how much lower a ray is, above the floor, one metre further up the glass; 1 for a wall. */
    private double turn(SunPosition sun) {
        return window.rise() + steepness(sun) * window.run();
    }

    /** Returns cos γ; never 0, and below 0 for a sun exactly in the plane of a wall. */
    private double cosine(SunPosition sun) {
        double side = window.relativeAzimuth(sun);
        double cosine = Math.cos(Math.toRadians(side));
        return Math.abs(side) < 90 ? cosine : -Math.abs(cosine);
    }

    /** Whether the sun is beyond a limit of the view; {@value Window#VERTICAL} degrees are none. */
    private static boolean beyond(double side, double limit) {
        return limit < 90 && side > limit;
    }

    /** Returns the height above the floor up to which the sun shines on the glass, in metres. */
    private double lit(SunPosition sun) {
        return window.overhang().map(over -> window.top() + over.above() - over.depth() * steepness(sun))
                .filter(edge -> edge < window.top()).orElse(window.top());
    }
}
