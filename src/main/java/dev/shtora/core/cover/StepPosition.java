package dev.shtora.core.cover;

/**
 * Where a cover is believed to be.
 *
 * @param steps from the top, down
 * @param uncertainty how far from there it may stand
 */
public record StepPosition(int steps, Uncertainty uncertainty) {

    /** Where there is no doubt. */
    public static StepPosition exactly(int steps) {
        return new StepPosition(steps, Uncertainty.EXACT);
    }

    /** With the same doubt, elsewhere. */
    StepPosition moved(int elsewhere) {
        return new StepPosition(elsewhere, uncertainty);
    }
}
