package dev.shtora.core.motion;

/** The direction of a step. Steps count from the top: {@link #DOWN} adds to them. */
public enum Direction {
    /** Towards open: the fabric winds up. */
    UP(-1),
    /** Towards closed: the fabric unrolls. */
    DOWN(1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /** What one step in this direction adds to the position: -1 or 1. */
    public int sign() {
        return sign;
    }

    /** The other direction. */
    public Direction reversed() {
        return this == UP ? DOWN : UP;
    }

    /** The direction of a distance in steps. A distance of 0 counts as {@link #DOWN}. */
    public static Direction of(double distance) {
        return distance < 0 ? UP : DOWN;
    }
}
