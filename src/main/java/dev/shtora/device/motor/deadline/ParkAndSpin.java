package dev.shtora.device.motor.deadline;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Parks until shortly before the deadline and spins for the rest, because a parked thread resumes slightly late. */
public final class ParkAndSpin implements DeadlineWaiter {
    private static final long MIN_LEAD = 20_000;
    private static final long MAX_LEAD = 120_000;
    private static final int NAPS = 100;
    private static final long NAP_NANOS = 200_000;
    /** The share of parks that may end later than the lead covers. */
    private static final double FEW = 0.05;
    private static final long MARGIN = 10_000;

    /** How long before the deadline the thread resumes and spins, in nanoseconds. */
    private volatile long lead = MAX_LEAD;

    /**
     * Measures how late the calling thread resumes after short parks, and sets the lead accordingly. Takes about 25 ms.
     */
    public void measure() {
        long[] late = new long[NAPS];
        for (int i = 0; i < NAPS; i++) {
            long due = now() + NAP_NANOS;
            LockSupport.parkNanos(NAP_NANOS);
            late[i] = now() - due;
        }
        lead = lead(late);
    }

    static long lead(long[] late) {
        long[] sorted = late.clone();
        Arrays.sort(sorted);
        long most = sorted[(int) (sorted.length * (1 - FEW)) - 1];
        return Math.clamp(most + MARGIN, MIN_LEAD, MAX_LEAD);
    }

    /** How long before a deadline the thread resumes and spins, in nanoseconds. */
    public long lead() {
        return lead;
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public boolean waitUntil(long deadline, long earliest) {
        long moment = Math.max(deadline, earliest);
        long left = moment - now();
        if (left > lead) {
            LockSupport.parkNanos(left - lead);
            if (moment - now() > lead) {
                return false;
            }
        }
        while (moment - now() > 0) {
            Thread.onSpinWait();
        }
        return true;
    }
}
