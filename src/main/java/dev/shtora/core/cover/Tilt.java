package dev.shtora.core.cover;

/**
 * The angle of slats, as its device counts it: 0 is closed, 100 is open.
 *
 * @param percent 0 to 100
 */
public record Tilt(int percent) {
    /** @throws IllegalArgumentException outside of 0 to 100 */
    public Tilt {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a tilt is 0 (closed) to 100 (open), not " + percent);
        }
    }
}
