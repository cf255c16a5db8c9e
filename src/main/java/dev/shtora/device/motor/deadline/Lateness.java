package dev.shtora.device.motor.deadline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The lateness of a move's steps: the moment just before the write minus the deadline, in nanoseconds, in a histogram
 * of fixed size. One thread adds, without allocation. Any thread may read at the same time; its counts may be a few steps
 * old.
 *
 * <p>HdrHistogram is not used: its plain histogram must not be read while it is written, and its concurrent ones take
 * an atomic addition at each step or allocate a histogram at each reading. Here a step costs one plain addition.
 *
 * <p>The buckets are log-linear. Up to {@value #FINE} ns each nanosecond has its own bucket; from there each doubling
 * has {@value #FINE} buckets, so that a bucket is at most 1/{@value #FINE} as wide as its values. The last bucket takes
 * everything that is later than a minute.
 */
public final class Lateness {
    private static final int FINE = 32;
    private static final int FINE_BITS = Integer.numberOfTrailingZeros(FINE);
    private static final long MAX_NANOS = 60_000_000_000L;

    private final AtomicLongArray counts = new AtomicLongArray(bucket(MAX_NANOS) + 1);
    private volatile long max;
    private volatile int restarts;

    /**
     * The summary of a move.
     *
     * @param steps the number of counted steps
     * @param p50 the median lateness in nanoseconds; 0 if no step was counted
     * @param p99 the 99th percentile in nanoseconds
     * @param p999 the 99.9th percentile in nanoseconds
     * @param max the exact maximum in nanoseconds
     * @param restarts how often the ramp restarted because a step was too late
     */
    public record Figures(long steps, long p50, long p99, long p999, long max, int restarts) {}

    /** A bucket: how many steps were at most {@code upTo} nanoseconds late, and later than the bucket before. */
    public record Bucket(long upTo, long steps) {}

    /** Counts a step by its lateness in nanoseconds. An early step counts as on time. */
    public void add(long nanos) {
        add(nanos, 1);
    }

    /** Counts several steps with the same lateness in nanoseconds. */
    public void add(long nanos, long steps) {
        int bucket = bucket(Math.clamp(nanos, 0, MAX_NANOS));
        counts.setOpaque(bucket, counts.getPlain(bucket) + steps);
        if (nanos > max) {
            max = nanos;
        }
    }

    /** Counts a step that is so late that the ramp restarts, by its lateness in nanoseconds. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    public void addRestart(long nanos) {
        add(nanos);
        restarts++;
    }

    /** Adds the counts of another. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    public void add(Lateness other) {
        for (int i = 0; i < counts.length(); i++) {
            counts.setOpaque(i, counts.getPlain(i) + other.counts.getOpaque(i));
        }
        max = Math.max(max, other.max);
        restarts += other.restarts;
    }

    /** The summary of what is counted so far. */
    public Figures figures() {
        long steps = steps();
        return new Figures(steps, share(0.5, steps), share(0.99, steps), share(0.999, steps), max, restarts);
    }

    /** The buckets that are not empty, in ascending order. */
    public List<Bucket> buckets() {
        List<Bucket> filled = new ArrayList<>();
        for (int i = 0; i < counts.length(); i++) {
            if (counts.getOpaque(i) > 0) {
                filled.add(new Bucket(upTo(i), counts.getOpaque(i)));
            }
        }
        return filled;
    }

    private long steps() {
        long steps = 0;
        for (int i = 0; i < counts.length(); i++) {
            steps += counts.getOpaque(i);
        }
        return steps;
    }

    private long share(double share, long steps) {
        long wanted = (long) Math.ceil(share * steps);
        int bucket = -1;
        for (long seen = 0; seen < wanted && bucket < counts.length() - 1;) {
            seen += counts.getOpaque(++bucket);
        }
        return bucket < 0 ? 0 : Math.min(upTo(bucket), max);
    }

    private static int bucket(long nanos) {
        if (nanos < FINE) {
            return (int) nanos;
        }
        int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - FINE_BITS;
        return doublings * FINE + (int) (nanos >> doublings);
    }

    /** The last nanosecond that belongs to a bucket. */
    private static long upTo(int bucket) {
        int doublings = Math.max(0, bucket / FINE - 1);
        return ((long) (bucket - doublings * FINE + 1) << doublings) - 1;
    }
}
