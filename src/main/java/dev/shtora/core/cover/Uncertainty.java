package dev.shtora.core.cover;

/**
 * How far a cover may stand from where it is believed to be, in steps.
 *
 * @param below how much less the position may be, 0 or more
 * @param above how much more the position may be, 0 or more
 */
public record Uncertainty(int below, int above) {
    public static final Uncertainty EXACT = new Uncertainty(0, 0);

    /** @throws IllegalArgumentException if a side is negative */
    public Uncertainty {
        if (below < 0 || above < 0) {
            throw new IllegalArgumentException("a margin is 0 or more, not " + below + " and " + above);
        }
    }

    /** Whether there is no doubt. */
    public boolean exact() {
        return equals(EXACT);
    }
}
