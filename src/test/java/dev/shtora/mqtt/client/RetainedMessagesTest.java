package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetainedMessagesTest {
    private static final int QUEUE = RetainedMessages.AT_ONCE;

    private final Set<String> received = new ConcurrentSkipListSet<>();
    private final Semaphore idle = new Semaphore(0);
    private final SmallBroker broker = new SmallBroker();
    private final RetainedMessages messages = new RetainedMessages(broker, 20);

    /** A broker that keeps few messages for a client and drops the others. */
    private final class SmallBroker implements RetainedMessages.Broker {
        private final Queue<String> queue = new ArrayDeque<>();
        private Collection<String> silent = Set.of();
        private volatile boolean connected = true;
        private volatile int subscriptions;

        @Override
        public boolean isConnected() {
            return connected;
        }

        @Override
        public CompletableFuture<?> subscribe(List<String> topics) {
            subscriptions++;
            topics.stream().filter(topic -> !silent.contains(topic) && queue.size() < QUEUE).forEach(queue::add);
            return CompletableFuture.runAsync(() -> {
                while (!queue.isEmpty()) {
                    received.add(queue.element());
                    messages.received(queue.remove());
                }
            });
        }

        @Override
        public CompletableFuture<?> unsubscribe(List<String> topics) {
            if (topics.contains("last") || !connected) {
                idle.release();
            }
            return CompletableFuture.completedFuture(null);
        }
    }

    private static List<String> topics(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void smallQueueLosesNothing() throws InterruptedException {
        List<String> all = topics("a", 5 * QUEUE);
        messages.read(all);
        messages.read(List.of("last"));
        idle.acquire();
        assertThat(received).containsAll(all).contains("last").hasSize(5 * QUEUE + 1);
    }

    @Test
    void topicsWithoutValueEndWithPause() throws InterruptedException {
        broker.silent = topics("b", QUEUE);
        messages.read(broker.silent);
        messages.read(List.of("last"));
        idle.acquire();
        assertThat(received).containsExactly("last");
    }

    @Test
    void lostConnectionEndsReadingUntilNextRequest() throws InterruptedException {
        broker.silent = topics("c", QUEUE);
        messages.read(topics("c", 3 * QUEUE));
        broker.connected = false;
        idle.acquire();
        assertThat(broker.subscriptions).isEqualTo(1);
        broker.connected = true;
        messages.read(List.of("last"));
        idle.acquire();
        assertThat(received).contains("last");
    }
}
