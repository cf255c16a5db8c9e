package dev.shtora.core.motion;

/**
 * A roll of fabric whose radius shrinks as it unrolls, so that equal turns are not equal lengths.
 *
 * <p>A fully wound roll has the radius R = √(r² + t·D/π), with the bare tube's radius r, the fabric's thickness t and
 * the drop D. Unrolled by the angle θ the fabric hangs L(θ) = R·θ - t·θ²/(4π); the way back is θ = 2L / (R + √(R² -
 * t·L/π)), which serves t = 0 too. (The area of the wound fabric, t·D, is the ring's: π(R² - r²).)
 *
 * @param tubeRadiusMetres the bare tube's radius r, above 0
 * @param thicknessMetres the fabric's thickness t, 0 or more
 * @param dropMetres how far the fabric hangs when closed, D, above 0
 */
public record RollGeometry(double tubeRadiusMetres, double thicknessMetres, double dropMetres) {

    /** @throws IllegalArgumentException if a measure is out of its range */
    public RollGeometry {
        if (!(tubeRadiusMetres > 0 && thicknessMetres >= 0 && dropMetres > 0)) {
            throw new IllegalArgumentException(
                    "a roll needs a tube and a drop above 0 m and a fabric of 0 m or more, not "
                            + tubeRadiusMetres + ", " + dropMetres + " and " + thicknessMetres);
        }
    }

    /** The radius of the fully wound roll in metres. */
    public double woundRadiusMetres() {
        return Math.sqrt(tubeRadiusMetres * tubeRadiusMetres + thicknessMetres * dropMetres / Math.PI);
    }

    /** The length that hangs after an angle in radians, 0 to {@link #fullAngle()}, in metres. */
    public double lengthAt(double angle) {
        return woundRadiusMetres() * angle - thicknessMetres * angle * angle / (4 * Math.PI);
    }

    /** The angle in radians by which a length in metres, 0 to the drop, is unrolled. */
    public double angleFor(double lengthMetres) {
        double wound = woundRadiusMetres();
        return 2 * lengthMetres / (wound + Math.sqrt(wound * wound - thicknessMetres * lengthMetres / Math.PI));
    }

    /** The angle from fully wound to the full drop, in radians. */
    public double fullAngle() {
        return angleFor(dropMetres);
    }
}
