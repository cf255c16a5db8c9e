package dev.shtora.fleet.replica;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this replica may publish: only while the database has answered within the last seconds. Uses the monotonic clock,
 * so that a process that was stopped finds the gate closed when it goes on.
 */
final class PublishGate {
    private final LongSupplier nanos;
    private final long holdNanos;
    private volatile long answered;
    private volatile boolean open;

    /** @param hold how long an answer of the database counts */
    PublishGate(LongSupplier nanos, Duration hold) {
        this.nanos = nanos;
        this.holdNanos = hold.toNanos();
    }

    /** The database has answered a statement that began at this monotonic time. */
    void answered(long begun) {
        answered = begun;
        open = true;
    }

    /** A statement failed. */
    void failed() {
        open = false;
    }

    /** Whether the database is there. */
    boolean isOpen() {
        return open && nanos.getAsLong() - answered < holdNanos;
    }
}
