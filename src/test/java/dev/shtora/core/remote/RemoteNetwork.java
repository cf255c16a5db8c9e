package dev.shtora.core.remote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Messages that are lost, late, twice and in another order. A device reports its position and motion in one message, or on two
 * topics, each of which keeps its order. Times are nanoseconds.
 */
final class RemoteNetwork {
    private final SplittableRandom random;
    private final boolean separateTopics;
    private final PriorityQueue<Delivery> deliveries = new PriorityQueue<>();
    /** When the newest message of each topic arrives. */
    private final Map<Class<?>, Long> newest = new HashMap<>();
    private boolean lossy = true;
    private long number;

    private record Delivery(long at, long number, boolean message, Runnable action) implements Comparable<Delivery> {
        @Override
        public int compareTo(Delivery other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    RemoteNetwork(SplittableRandom random) {
        this.random = random;
        this.separateTopics = random.nextInt(3) == 0;
    }

    void lossless() {
        lossy = false;
    }

    /** Whether it loses the next message. */
    boolean loses() {
        return lossy && random.nextInt(5) == 0;
    }

    /** The messages that have not arrived are lost. */
    void loseMessages() {
        deliveries.removeIf(Delivery::message);
    }

    /** When something is due next; the greatest time if nothing is. */
    long next() {
        return deliveries.isEmpty() ? Long.MAX_VALUE : deliveries.peek().at();
    }

    /** Does what is due next. */
    void deliver() {
        deliveries.remove().action().run();
    }

    /** Something that is no message is due at a time. */
    void later(long at, Runnable action) {
        deliveries.add(new Delivery(at, number++, false, action));
    }

    /** A message that is sent now arrives. */
    void message(long now, Runnable arrives) {
        arrive(now + delay(), arrives);
    }

    private void arrive(long at, Runnable message) {
        deliveries.add(new Delivery(at, number++, true, message));
    }

    private long delay() {
        return lossy ? random.nextLong(1_500_000_000) : 10_000_000;
    }

    /** What a device reports now arrives, in one message or in several. */
    void reports(List<DeviceReport> reports, long now, Consumer<List<DeviceReport>> arrives) {
        for (int copies = lossy && random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
            long at = now + delay();
            if (separateTopics) {
                (random.nextBoolean() ? reports : reports.reversed()).forEach(report -> arrive(
                        newest.merge(report.getClass(), at, (former, wanted) -> Math.max(former + 1, wanted)),
                        () -> arrives.accept(List.of(report))));
            } else {
                arrive(at, () -> arrives.accept(reports));
            }
        }
    }
}
