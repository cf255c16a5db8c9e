package dev.shtora.device.motor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How late the steps of a move were: the moment just before the write minus the deadline, in nanoseconds, in a histogram
 * of fixed size. One thread adds, and allocates nothing; any thread may read meanwhile, and sees a count that is a few
 * steps old at worst.
 *
 * <p>Log-linear: up to {@value #FINE} ns each nanosecond has its own bucket, from there each doubling has
 * {@value #FINE}, so that a bucket is no wider than 1/{@value #FINE} of what is in it. The last one takes all that is
 * later than a minute.
 */
public final class Lateness {
    private static final int FINE = 32;
    private static final int FINE_BITS = Integer.numberOfTrailingZeros(FINE);
    private static final long LONGEST = 60_000_000_000L;
    /** As many intervals after its deadline a step is not worth catching up. */
    private static final int LOST_AFTER = 5;

    private final AtomicLongArray counts = new AtomicLongArray(bucket(LONGEST) + 1);
    private volatile long max;
    private volatile int restarts;

    /**
     * What there is to say about a move.
     *
     * @param steps how many steps were counted
     * @param p50 half of them were at most so late, in nanoseconds; 0 if there were none
     * @param p99 99 % of them
     * @param p999 99.9 % of them
     * @param max the latest, exactly
     * @param restarts how often it came to rest because a step was too late, and began afresh
     */
    public record Figures(long steps, long p50, long p99, long p999, long max, int restarts) {}

    /** How many steps were at most so late, in nanoseconds, and later than the bucket before says. */
    public record Bucket(long upTo, long steps) {}

    /** Counts a step. One that was early counts as on time. */
    public void add(long nanos) {
        add(nanos, 1);
    }

    /** Counts several steps that were equally late. */
    public void add(long nanos, long steps) {
        int bucket = bucket(Math.clamp(nanos, 0, LONGEST));
        counts.setOpaque(bucket, counts.getPlain(bucket) + steps);
        if (nanos > max) {
            max = nanos;
        }
    }

    /** Whether a step is so late that the rotor stands by now, and its ramp must restart. Both in nanoseconds. */
    static boolean isTooLate(long late, long interval) {
        return late > LOST_AFTER * interval;
    }

    /** The shortest interval while a backlog is caught up, from the end of one write to the beginning of the next. */
    static long shortestInterval(long planned) {
        return planned - planned / 4;
    }

    /** Counts a step that was too late. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void addRestart(long nanos) {
        add(nanos);
        restarts++;
    }

    /** Adds what another has counted. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    public void add(Lateness other) {
        for (int i = 0; i < counts.length(); i++) {
            counts.setOpaque(i, counts.getPlain(i) + other.counts.getOpaque(i));
        }
        max = Math.max(max, other.max);
        restarts += other.restarts;
    }

    /** As counted until now. */
    public Figures figures() {
        long steps = steps();
        return new Figures(steps, share(0.5, steps), share(0.99, steps), share(0.999, steps), max, restarts);
    }

    /** The buckets that have something in them, the earliest first. */
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

    /** The last nanosecond of a bucket. */
    private static long upTo(int bucket) {
        int doublings = Math.max(0, bucket / FINE - 1);
        return ((long) (bucket - doublings * FINE + 1) << doublings) - 1;
    }
}
