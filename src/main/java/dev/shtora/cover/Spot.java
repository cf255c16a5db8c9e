package dev.shtora.cover;

/**
 * Where a cover is believed to be.
 *
 * @param steps from the top, down
 * @param within how far from there it may stand
 */
public record Spot(int steps, Margin within) {

    /** Where there is no doubt. */
    public static Spot exactly(int steps) {
        return new Spot(steps, Margin.EXACT);
    }

    /** With the same doubt, elsewhere. */
    Spot moved(int elsewhere) {
        return new Spot(elsewhere, within);
    }
}
