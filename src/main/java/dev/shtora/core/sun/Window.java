package dev.shtora.core.sun;

import java.util.Optional;

/**
 * A window as the sun meets it.
 *
 * @param azimuth where it looks, degrees clockwise from north, 0 to 360
 * @param width of the glass, metres, more than 0; how far the sun reaches in does not depend on it
 * @param height of the glass, metres, more than 0
 * @param sill how high the glass begins above the floor, metres, 0 or more
 * @param viewLeft how far to the left of straight out the sky is free, seen from inside, degrees, 0 to 90
 * @param viewRight the same to the right
 * @param overhang what sticks out above it: a roof, a balcony
 */
public record Window(double azimuth, double width, double height, double sill, double viewLeft, double viewRight,
        Optional<Overhang> overhang) {

    /**
     * What sticks out of the wall above the glass, taken as endlessly wide.
     *
     * @param depth how far it sticks out, metres, 0 or more
     * @param above how far above the top of the glass, metres, 0 or more
     */
    public record Overhang(double depth, double above) {
        /** @throws IllegalArgumentException for a length below 0 */
        public Overhang {
            if (!(depth >= 0 && above >= 0)) {
                throw new IllegalArgumentException("an overhang has a depth and a height above the glass of 0 or more");
            }
        }
    }

    /** @throws IllegalArgumentException for a window that cannot be */
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
    }

    /** How high the glass ends above the floor, in metres. */
    public double top() {
        return sill + height;
    }

    /**
     * How far the sun stands to the right of straight out, seen from inside, in degrees, above -180 to 180; negative to the
     * left.
     */
    public double side(SunPosition sun) {
        double turn = Math.IEEEremainder(sun.azimuth() - azimuth, 360);
        return turn == -180 ? 180 : turn;
    }
}
