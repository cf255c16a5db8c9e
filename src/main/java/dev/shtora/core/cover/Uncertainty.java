package dev.shtora.core.cover;

/**
 * How far the real position may be from the known one, in steps.
 *
 * @param below how many steps less the real position may be, 0 or more
 * @param above how many steps more the real position may be, 0 or more
 */
public record Uncertainty(int below, int above) {
    public static final Uncertainty EXACT = new Uncertainty(0, 0);

    /** @throws IllegalArgumentException if a side is negative */
    public Uncertainty {
        if (below < 0 || above < 0) {
            throw new IllegalArgumentException("an uncertainty is 0 or more, not " + below + " and " + above);
        }
    }

    /** Whether the position is exact. */
    public boolean exact() {
        return equals(EXACT);
    }
}
