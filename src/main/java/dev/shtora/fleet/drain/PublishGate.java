package dev.shtora.fleet.drain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this replica may publish: only while the database has answered within the last seconds. Uses the monotonic clock,
 * so that a process that was stopped finds the gate closed when it goes on.
 */
public final class PublishGate {
    private final LongSupplier nanos;
    private final long holdNanos;
    private volatile long answered;
    private volatile long since;
    private volatile boolean open;

    /** @param hold how long an answer of the database counts */
    public PublishGate(LongSupplier nanos, Duration hold) {
        this.nanos = nanos;
        this.holdNanos = hold.toNanos();
    }

    /** The database has answered a statement that began at this monotonic time. */
    public void answered(long begun) {
        if (!isOpen()) {
            since = begun;
        }
        answered = begun;
        open = true;
    }

    /** A statement failed. */
    public void failed() {
        open = false;
    }

    /** Whether the database is there. */
    public boolean isOpen() {
        return open && nanos.getAsLong() - answered < holdNanos;
    }

    /**
     * Whether the database was there from this monotonic time on without a gap. In a gap others may have taken what this
     * replica had claimed.
     */
    public boolean isOpenSince(long earlier) {
        return isOpen() && since - earlier <= 0;
    }
}
