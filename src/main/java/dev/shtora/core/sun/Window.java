package dev.shtora.core.sun;

import java.util.Optional;

/**
 * The geometry of a window.
 *
 * @param azimuth the direction that it faces, degrees clockwise from north, 0 to 360; of a roof window, the direction in which
 *        the roof descends
 * @param width of the glass, metres, more than 0; the reach of the sun does not depend on it
 * @param height of the glass, measured along it, metres, more than 0
 * @param sill height of the lower edge of the glass above the floor, metres, 0 or more
 * @param pitch of the glass, degrees: {@value #VERTICAL} in a wall, 0 in a flat roof
 * @param viewLeft limit of the field of view to the left of the azimuth, seen from inside, degrees, 0 to 90; 90 is no limit,
 *        also for the sun behind a roof window
 * @param viewRight limit of the field of view to the right, likewise
 * @param overhang a projection above the glass, such as a roof or a balcony; of a window in a wall only
 */
public record Window(double azimuth, double width, double height, double sill, double pitch, double viewLeft,
        double viewRight, Optional<Overhang> overhang) {
    /** The pitch of a window in a wall, degrees. */
    public static final double VERTICAL = 90;

    /**
     * A projection of the wall above the glass, taken as infinitely wide.
     *
     * @param depth its depth, metres, 0 or more
     * @param above its height above the top of the glass, metres, 0 or more
     */
    public record Overhang(double depth, double above) {
        /** @throws IllegalArgumentException if a length is negative or not a number */
        public Overhang {
            if (!(depth >= 0 && above >= 0)) {
                throw new IllegalArgumentException("an overhang has a depth and a height above the glass of 0 or more");
            }
        }
    }

    /** @throws IllegalArgumentException if a value is out of its range */
    public Window {
        if (!(azimuth >= 0 && azimuth <= 360)) {
            throw new IllegalArgumentException("an azimuth is 0 to 360 degrees, not " + azimuth);
        }
        if (!(width > 0 && height > 0 && sill >= 0)) {
            throw new IllegalArgumentException(
                    "a window is wider and higher than 0 and begins at 0 or more above the floor");
        }
        if (!(viewLeft >= 0 && viewLeft <= 90 && viewRight >= 0 && viewRight <= 90)) {
            throw new IllegalArgumentException("a view is 0 to 90 degrees to each side");
        }
        if (!(pitch >= 0 && pitch <= VERTICAL)) {
            throw new IllegalArgumentException("a pitch is 0 to 90 degrees, not " + pitch);
        }
        if (pitch != VERTICAL && overhang.isPresent()) {
            throw new IllegalArgumentException("only a window in a wall, of pitch 90, has an overhang");
        }
    }

    /**
     * A window in a wall.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Window(double azimuth, double width, double height, double sill, double viewLeft, double viewRight,
            Optional<Overhang> overhang) {
        this(azimuth, width, height, sill, VERTICAL, viewLeft, viewRight, overhang);
    }

    /** Returns the height of the upper edge of the glass above the floor, in metres. */
    public double top() {
        return sill + height * rise();
    }

    /** Returns how far the glass rises for each metre along it: the sine of the pitch, 1 for a window in a wall. */
    public double rise() {
        return Math.sin(Math.toRadians(pitch));
    }

    /** Returns how far the glass leads into the room for each metre along it: the cosine of the pitch, as a sine of which 0 and 1 are exact. */
    public double run() {
        return Math.sin(Math.toRadians(VERTICAL - pitch));
    }

    /**
     * Returns the azimuth of the sun relative to the window, seen from inside, in degrees, above -180 to 180; negative to
     * the left.
     */
    public double relativeAzimuth(SunPosition sun) {
        double turn = sun.azimuth() - azimuth;
        return turn > 180 ? turn - 360 : turn <= -180 ? turn + 360 : turn;
    }
}
