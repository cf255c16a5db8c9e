package dev.shtora.core.cover;

/**
 * The known position of a cover in steps, with its uncertainty.
 *
 * @param steps below the top; negative above it
 * @param uncertainty how far the real position may be from this one
 */
public record StepPosition(int steps, Uncertainty uncertainty) {

    /** A step position without uncertainty. */
    public static StepPosition exactly(int steps) {
        return new StepPosition(steps, Uncertainty.EXACT);
    }

    /** Another step position with the same uncertainty. */
    StepPosition moved(int to) {
        return new StepPosition(to, uncertainty);
    }
}
