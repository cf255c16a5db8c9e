package dev.shtora.simulation.soak.remote;

import dev.shtora.simulation.model.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The way of messages between the daemon and the devices, by a broker: a message may be lost, and comes late. Messages of one
 * queue come in their order.
 */
final class DelayedMessages {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(1500);

    private final SplittableRandom random;
    private final VirtualTime time;
    /** By queue: when its newest message comes, in nanoseconds of the time. */
    private final Map<String, Long> newest = new HashMap<>();
    private boolean lossless;

    DelayedMessages(SplittableRandom random, VirtualTime time) {
        this.random = random;
        this.time = time;
    }

    /** Whether nothing is lost, and nothing late. */
    void lossless(boolean yes) {
        lossless = yes;
    }

    /** Whether the next message is lost. */
    boolean lost() {
        return !lossless && random.nextInt(5) == 0;
    }

    /** How long the next message takes, in nanoseconds. */
    long delay() {
        return lossless ? SHORTEST.toNanos() : random.nextLong(LONGEST.toNanos());
    }

    /** Delivers a message after a delay, and after all messages that its queue got before. */
    void deliver(String queue, long delay, Runnable message) {
        long at = Math.max(time.nanos() + delay, newest.getOrDefault(queue, Long.MIN_VALUE) + 1);
        newest.put(queue, at);
        time.runner().after(at - time.nanos(), message);
    }
}
