package dev.shtora.fleet.drain;

import dev.shtora.fleet.store.ClaimedIntent;
import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.client.PreparedCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Intents that were claimed by one statement and are due at one time, and what became of them. A queue of them passes
 * each when it is due.
 */
final class Batch implements Delayed {
    private final List<Ready> intents;
    private final Instant databaseTime;
    private final Begun begun;
    private final long dueNanos;
    private final Duration lease;
    private final Runnable finished;
    private final AtomicInteger open;
    private final Map<Long, Long> sent = new HashMap<>();
    private final List<Long> denied = new ArrayList<>();
    private final List<Long> unsent = new ArrayList<>();

    /**
     * The time before a claim, so that the lease is not longer than the database's.
     *
     * @param nanos the monotonic clock
     * @param millis the wall clock
     */
    record Begun(long nanos, long millis) {}

    /** An intent, and the command that is published for it. */
    record Ready(ClaimedIntent intent, PreparedCommand command) {}

    /**
     * @param intents all are due at the same time, or at the time of the claim
     * @param command what is published for an intent
     * @param databaseTime the database's clock at the end of the claim
     * @param answeredNanos the monotonic time at which the claim was known
     * @param lease how long after they are due the intents may be published
     * @param finished runs when it is known of each what became of it
     */
    Batch(List<ClaimedIntent> intents, Function<ClaimedIntent, PreparedCommand> command, Instant databaseTime,
            Begun begun, long answeredNanos, Duration lease, Consumer<Batch> finished) {
        this.intents = intents.stream().map(intent -> new Ready(intent, command.apply(intent))).toList();
        this.databaseTime = databaseTime;
        this.begun = begun;
        this.lease = lease;
        this.dueNanos = answeredNanos + fromClaim(intents.getLast().due()).toNanos();
        this.finished = () -> finished.accept(this);
        this.open = new AtomicInteger(intents.size());
    }

    List<Ready> intents() {
        return intents;
    }

    /** The monotonic time before the claim. */
    long claimedNanos() {
        return begun.nanos;
    }

    /** The time until its intents may be published; 0 or less if they may. */
    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(dueNanos - ((Batch) other).dueNanos);
    }

    /** The monotonic time from which on its intents may be published. */
    long dueNanos() {
        return dueNanos;
    }

    /**
     * Whether the lease holds. The wall clock shows a computer that slept, during which the monotonic clock may stand; if
     * it was set meanwhile, the intents are left to another replica.
     */
    boolean holds(ClaimedIntent intent, long nanos, long wallMillis) {
        Duration toDue = fromClaim(intent.due());
        Duration whole = toDue.isNegative() ? lease : lease.plus(toDue);
        return nanos - begun.nanos < whole.toNanos() && wallMillis - begun.millis < whole.toMillis();
    }

    /** The seconds until an intent expires. */
    long secondsLeft(ClaimedIntent intent, long nanos) {
        return fromClaim(intent.expires()).minusNanos(nanos - begun.nanos).toSeconds();
    }

    private Duration fromClaim(Instant time) {
        return Duration.between(databaseTime, time);
    }

    /** What became of an intent. */
    void done(ClaimedIntent intent, Delivery delivery) {
        synchronized (this) {
            switch (delivery) {
                case DELIVERED -> sent.put(intent.id(), System.nanoTime());
                case NOT_PERMITTED -> denied.add(intent.id());
                case NOT_CONNECTED -> unsent.add(intent.id());
            }
        }
        if (open.decrementAndGet() == 0) {
            finished.run();
        }
    }

    /** The monotonic time at which the broker acknowledged each, by the number of the intent. */
    synchronized Map<Long, Long> sent() {
        return Map.copyOf(sent);
    }

    synchronized List<Long> denied() {
        return List.copyOf(denied);
    }

    synchronized List<Long> unsent() {
        return List.copyOf(unsent);
    }
}
