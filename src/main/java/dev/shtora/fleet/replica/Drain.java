package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.ClaimedIntent;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.IntentStore;
import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.client.FleetLink;
import dev.shtora.mqtt.contract.JsonPayload;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes intents that are due. Three threads: one claims the next batch while the second publishes the present one and
 * the third stores what became of the last one.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final int BATCH = 500;
    private static final int SMALLEST_BATCH = 20;
    /** At least so many commands wait for the broker's acknowledgement, so that it is never idle. */
    private static final int IN_FLIGHT = 64;
    private static final long POLL_MILLIS = 1000;
    private static final long CLOSED_MILLIS = 200;
    private static final String DENIED = "the broker does not permit this gateway to publish it";

    private final ReplicaSettings settings;
    private final String token;
    private final IntentStore intents;
    private final FleetLink link;
    private final PublishGate gate;
    private final Clock clock;
    private final BlockingQueue<Batch> claimed = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Batch> finished = new LinkedBlockingQueue<>();
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore slots = new Semaphore(IN_FLIGHT);
    private final LongAdder published = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final ReplicaThreads threads;
    private volatile int batch = BATCH;

    Drain(ReplicaSettings settings, String token, IntentStore intents, FleetLink link, PublishGate gate,
            ReplicaThreads threads) {
        this.settings = settings;
        this.token = token;
        this.intents = intents;
        this.link = link;
        this.gate = gate;
        this.clock = settings.clock();
        this.threads = threads;
    }

    void start() {
        threads.loop("fleet-claim", this::claim);
        threads.loop("fleet-publish", () -> publish(claimed.take()));
        threads.loop("fleet-mark", () -> store(finished.take()));
    }

    /** There may be something due earlier than the drain knows. */
    void wake() {
        wake.release();
    }

    /** How many commands the broker has acknowledged. */
    long published() {
        return published.sum();
    }

    /** How many claimed intents this replica did not publish because its lease was over. */
    long stale() {
        return stale.sum();
    }

    /** How many claimed intents wait to be published or acknowledged. */
    int outbox() {
        return claimed.stream().mapToInt(each -> each.intents().size()).sum() + IN_FLIGHT - slots.availablePermits();
    }

    private void claim() throws InterruptedException {
        if (!gate.isOpen() || !link.isConnected() || !claimed.isEmpty()) {
            pause(claimed.isEmpty() ? CLOSED_MILLIS : 1);
            return;
        }
        try {
            long nanos = System.nanoTime();
            long millis = clock.millis();
            IntentStore.Claim claim = intents.claim(token, batch, settings.lease());
            if (claim.intents().isEmpty()) {
                pause(claim.next().map(Duration::toMillis).map(next -> Math.clamp(next, 1, POLL_MILLIS))
                        .orElse(POLL_MILLIS));
            } else {
                claimed.put(new Batch(claim.intents(), nanos, millis, settings.lease().toMillis() * 9 / 10,
                        finished::add));
            }
        } catch (DatabaseFailure e) {
            gate.failed();
            LOG.debug("No intents can be claimed", e);
            pause(CLOSED_MILLIS);
        }
    }

    private void pause(long millis) throws InterruptedException {
        if (wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void publish(Batch current) throws InterruptedException {
        long begun = System.nanoTime();
        long before = stale.sum();
        for (ClaimedIntent intent : current.intents()) {
            slots.acquire();
            long now = System.nanoTime();
            if (!current.holds(now, clock.millis())) {
                stale.increment();
                left(current, intent);
            } else if (!gate.isOpen()) {
                left(current, intent);
            } else {
                link.publish(topic(intent), payload(intent), Math.max(1, current.secondsLeft(intent, now)))
                        .thenAccept(delivery -> {
                            slots.release();
                            if (delivery == Delivery.DELIVERED) {
                                published.increment();
                            }
                            current.done(intent, delivery);
                        });
            }
        }
        if (stale.sum() > before) {
            LOG.warn("{} claimed commands are left to other replicas: their lease was over", stale.sum() - before);
        }
        adapt(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), current.intents().size());
    }

    private void left(Batch current, ClaimedIntent intent) {
        slots.release();
        current.done(intent, Delivery.NOT_CONNECTED);
    }

    /** A batch takes at most a quarter of the lease, also if the broker is slow. */
    private void adapt(long took, int size) {
        if (took > settings.lease().toMillis() / 4) {
            batch = Math.max(SMALLEST_BATCH, size / 2);
        } else {
            batch = Math.min(BATCH, Math.max(batch, size * 2));
        }
    }

    private static String topic(ClaimedIntent intent) {
        return intent.base() + "/" + intent.cover() + "/set";
    }

    /** A person's command begins an override at the cover; a rule's does not. */
    private String payload(ClaimedIntent intent) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (intent.position() == null) {
            fields.put("state", "STOP");
        } else {
            fields.put("position", intent.position());
        }
        fields.put("expires", intent.expires().toString());
        fields.put("who", settings.fleet() + " " + intent.id());
        if (!intent.operator()) {
            fields.put("override", false);
        }
        return JsonPayload.of(fields);
    }

    /** Stores it as often as necessary: what the broker has is not published again. */
    private void store(Batch over) throws InterruptedException {
        while (true) {
            try {
                intents.sent(token, over.sent());
                intents.denied(token, over.denied(), DENIED);
                intents.release(token, over.unsent());
                return;
            } catch (DatabaseFailure e) {
                if (!e.isConnection()) {
                    LOG.warn("{}", e.getMessage());
                    return;
                }
                gate.failed();
                Thread.sleep(CLOSED_MILLIS);
            }
        }
    }
}
