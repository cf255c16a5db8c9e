package dev.shtora.testing;

import java.util.SplittableRandom;

/**
 * The numbers of one case, which follow from its seed. About one number in twenty is the least, the greatest or the one
 * nearest to zero of its range, and one in five is close to zero. With the seeds 0, 1 and 2 all numbers are such.
 */
public final class Source {
    /** The number of seeds that give edge cases only: 0, 1 and 2. */
    static final int EDGE_SEEDS = 3;

    private enum Kind {
        LEAST,
        GREATEST,
        NEAREST_TO_ZERO,
        CLOSE_TO_ZERO,
        ANY
    }

    private final long seed;
    private final SplittableRandom random;

    Source(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
    }

    private boolean hasEdgesOnly() {
        return seed >= 0 && seed < EDGE_SEEDS;
    }

    private Kind kind() {
        int which = hasEdgesOnly() ? (int) seed : random.nextInt(64);
        return which < EDGE_SEEDS ? Kind.values()[which] : which < 16 ? Kind.CLOSE_TO_ZERO : Kind.ANY;
    }

    /** A number between two others, both included. */
    public long number(long min, long max) {
        return switch (kind()) {
            case LEAST -> min;
            case GREATEST -> max;
            case NEAREST_TO_ZERO -> nearestToZero(min, max);
            case CLOSE_TO_ZERO -> closeToZero(min, max);
            case ANY -> any(min, max);
        };
    }

    /** A number between two others, both included. */
    public int integer(int min, int max) {
        return (int) number(min, max);
    }

    /** Each number of bits is equally probable. */
    private long closeToZero(long min, long max) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(max - min);
        if (bits == 0) {
            return min;
        }
        long magnitude = random.nextLong() >>> Long.SIZE - random.nextInt(1, bits + 1);
        long close = nearestToZero(min, max) + (random.nextBoolean() ? magnitude : -magnitude);
        return close >= min && close <= max ? close : any(min, max);
    }

    private long any(long min, long max) {
        if (max < Long.MAX_VALUE) {
            return random.nextLong(min, max + 1);
        }
        return min > Long.MIN_VALUE ? random.nextLong(min - 1, max) + 1 : random.nextLong();
    }

    private static long nearestToZero(long min, long max) {
        return Math.max(min, Math.min(max, 0));
    }

    /** A number between two others, both included. One in ten is a whole number. */
    public double decimal(double min, double max) {
        double nearestToZero = Math.clamp(0.0, min, max);
        return switch (kind()) {
            case LEAST -> min;
            case GREATEST -> max;
            case NEAREST_TO_ZERO -> nearestToZero;
            case CLOSE_TO_ZERO -> random.nextBoolean()
                    ? Math.clamp(Math.rint(any(min, max)), min, max)
                    : nearestToZero + Math.scalb(any(min, max) - nearestToZero, -random.nextInt(1, 30));
            case ANY -> any(min, max);
        };
    }

    private double any(double min, double max) {
        return min < max ? random.nextDouble(min, max) : min;
    }

    /** One of the numbers from 0 to below a count, all equally probable. */
    public int choice(int count) {
        return hasEdgesOnly() ? integer(0, count - 1) : random.nextInt(count);
    }

    /** Whether something with a probability between 0 and 1 happens. */
    public boolean happens(double probability) {
        return hasEdgesOnly() ? kind() == Kind.GREATEST : random.nextDouble() < probability;
    }
}
