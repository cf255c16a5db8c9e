package dev.shtora.core.cover;

/**
 * A position by the length of fabric that hangs: 0 is closed, 100 is open.
 *
 * @param percent 0 to 100
 */
public record Position(int percent) {
    public static final Position CLOSED = new Position(0);
    public static final Position OPEN = new Position(100);

    /** @throws IllegalArgumentException outside of 0 to 100 */
    public Position {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a position is 0 (closed) to 100 (open), not " + percent);
        }
    }

    /** As a move: {@code open}, {@code close} or {@code 37 %}. */
    public String asMove() {
        return switch (percent) {
            case 0 -> "close";
            case 100 -> "open";
            default -> percent + " %";
        };
    }
}
