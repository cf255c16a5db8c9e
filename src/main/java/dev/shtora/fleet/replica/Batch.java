package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.ClaimedIntent;
import dev.shtora.mqtt.client.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Intents that were claimed by one statement, and what became of them. */
final class Batch {
    private final List<ClaimedIntent> intents;
    private final long claimedNanos;
    private final long deadlineNanos;
    private final long claimedMillis;
    private final long leaseMillis;
    private final Runnable finished;
    private final AtomicInteger open;
    private final List<Long> sent = new ArrayList<>();
    private final List<Long> denied = new ArrayList<>();
    private final List<Long> unsent = new ArrayList<>();

    /**
     * @param claimedNanos the monotonic time before the claim
     * @param claimedMillis the time of the wall clock before the claim
     * @param leaseMillis how long after it they may be published
     * @param finished runs when it is known of each what became of it
     */
    Batch(List<ClaimedIntent> intents, long claimedNanos, long claimedMillis, long leaseMillis,
            java.util.function.Consumer<Batch> finished) {
        this.intents = List.copyOf(intents);
        this.claimedNanos = claimedNanos;
        this.claimedMillis = claimedMillis;
        this.leaseMillis = leaseMillis;
        this.deadlineNanos = claimedNanos + leaseMillis * 1_000_000;
        this.finished = () -> finished.accept(this);
        this.open = new AtomicInteger(intents.size());
    }

    List<ClaimedIntent> intents() {
        return intents;
    }

    /**
     * Whether the lease holds. The wall clock shows a computer that slept, during which the monotonic clock may stand; if
     * it was set meanwhile, the intents are left to another replica.
     */
    boolean holds(long nanos, long wallMillis) {
        return nanos - deadlineNanos < 0 && wallMillis - claimedMillis < leaseMillis;
    }

    /** The seconds until an intent expires. */
    long secondsLeft(ClaimedIntent intent, long nanos) {
        return intent.secondsLeft() - (nanos - claimedNanos) / 1_000_000_000;
    }

    /** What became of an intent. */
    void done(ClaimedIntent intent, Delivery delivery) {
        synchronized (this) {
            (switch (delivery) {
                case DELIVERED -> sent;
                case NOT_PERMITTED -> denied;
                case NOT_CONNECTED -> unsent;
            }).add(intent.id());
        }
        if (open.decrementAndGet() == 0) {
            finished.run();
        }
    }

    synchronized List<Long> sent() {
        return List.copyOf(sent);
    }

    synchronized List<Long> denied() {
        return List.copyOf(denied);
    }

    synchronized List<Long> unsent() {
        return List.copyOf(unsent);
    }
}
