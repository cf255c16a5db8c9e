package dev.shtora.mqtt.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Reads the retained messages of topics, some topics after others: a broker drops what a client does not take fast enough
 * (Mosquitto keeps 1000 messages for it). The broker does not mark the end of the retained messages of a subscription; the
 * end is the message of the last topic, or a pause, because a topic may have none.
 */
final class RetainedMessages {
    /** How many topics are read at once. */
    static final int AT_ONCE = 200;
    private static final Executor SOON = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    private final Broker broker;
    private final long quietNanos;
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean reading;
    private volatile Part part = new Part(List.of());

    /** Where the messages are. */
    interface Broker {
        boolean isConnected();

        CompletableFuture<?> subscribe(List<String> topics);

        CompletableFuture<?> unsubscribe(List<String> topics);
    }

    /** Topics that are read at once. */
    private final class Part {
        private final List<String> topics;
        private final Set<String> missing = ConcurrentHashMap.newKeySet();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private volatile long last = System.nanoTime();

        Part(List<String> topics) {
            this.topics = topics;
            missing.addAll(topics);
        }

        void received(String topic) {
            last = System.nanoTime();
            if (missing.remove(topic) && missing.isEmpty()) {
                end.complete(null);
            }
        }

        void examine() {
            if (!broker.isConnected() || System.nanoTime() - last > quietNanos) {
                end.complete(null);
            } else if (!end.isDone()) {
                SOON.execute(this::examine);
            }
        }
    }

    /** @param quiet milliseconds without a message after which the messages of a subscription are at their end */
    RetainedMessages(Broker broker, long quiet) {
        this.broker = broker;
        this.quietNanos = TimeUnit.MILLISECONDS.toNanos(quiet);
    }

    /** Reads topics, after those that are read just now. Without a connection it does nothing. */
    void read(Collection<String> topics) {
        synchronized (this) {
            waiting.addAll(topics);
            if (reading) {
                return;
            }
            reading = true;
        }
        next();
    }

    /** A retained message has arrived. */
    void received(String topic) {
        part.received(topic);
    }

    private void next() {
        Part now;
        synchronized (this) {
            if (!broker.isConnected()) {
                waiting.clear();
            }
            now = new Part(some());
            reading = !now.topics.isEmpty();
            if (!reading) {
                return;
            }
        }
        part = now;
        broker.subscribe(now.topics).whenComplete((_, _) -> {
            now.last = System.nanoTime();
            now.examine();
        });
        now.end.thenCompose(_ -> broker.unsubscribe(now.topics))
                .whenCompleteAsync((_, _) -> next());
    }

    private List<String> some() {
        List<String> some = new ArrayList<>();
        for (Iterator<String> all = waiting.iterator(); all.hasNext() && some.size() < AT_ONCE;) {
            some.add(all.next());
            all.remove();
        }
        return some;
    }
}
