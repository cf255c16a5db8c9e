package dev.shtora.fleet.drain;

import dev.shtora.fleet.store.ClaimedIntent;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.IntentStore;
import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.client.FleetLink;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes intents when they are due. Three threads repeat its steps: one claims and prepares commands, shortly before they
 * are due, the second publishes, and the third stores what became of them, after the others where it can.
 */
public final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    /** Intents are claimed so long before they are due, so that claiming them delays none. */
    public static final Duration AHEAD = Duration.ofSeconds(5);
    private static final int BATCH = 500;
    private static final int SMALLEST_BATCH = 20;
    private static final int MOST_AHEAD = 10_000;
    /** So many commands wait for the broker's acknowledgement, so that it is never idle. */
    private static final int IN_FLIGHT = 64;
    private static final long POLL_MILLIS = 1000;
    private static final long CLOSED_MILLIS = 200;
    private static final long BUSY_MILLIS = 10;
    private static final long LONGEST_BUSY_NANOS = Duration.ofSeconds(2).toNanos();

    private final String fleet;
    private final String token;
    private final Duration lease;
    private final Clock clock;
    private final IntentStore intents;
    private final FleetLink link;
    private final PublishGate gate;
    private final Outcomes outcomes;
    private final DelayQueue<Batch> claimed = new DelayQueue<>();
    private final Semaphore wake = new Semaphore(0);
    private final PublishWindow window = new PublishWindow(IN_FLIGHT);
    private final LongAdder published = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private volatile int batch = BATCH;
    private volatile int mostAhead = BATCH;

    /**
     * @param fleet the name that commands give as their sender
     * @param token the process
     * @param lease how long after they are due it may publish what it has claimed
     * @param clock the wall clock
     */
    public Drain(String fleet, String token, Duration lease, Clock clock, IntentStore intents, FleetLink link,
            PublishGate gate) {
        this.fleet = fleet;
        this.token = token;
        this.lease = lease;
        this.clock = clock;
        this.intents = intents;
        this.link = link;
        this.gate = gate;
        this.outcomes = new Outcomes(token, intents, gate);
    }

    /** There may be something due earlier than the drain knows. */
    public void wake() {
        wake.release();
    }

    /** How many commands the broker has acknowledged. */
    public long published() {
        return published.sum();
    }

    /** How many claimed intents this replica did not publish because its lease was over. */
    public long stale() {
        return stale.sum();
    }

    /** How many claimed intents wait to be published or acknowledged. */
    public int outbox() {
        return waiting() + window.open();
    }

    private int waiting() {
        return claimed.stream().mapToInt(each -> each.intents().size()).sum();
    }

    /** Gives back what is claimed and not due: an alarm may have withheld it. */
    public void recall() {
        for (Batch each : claimed) {
            if (!isDue(each) && claimed.remove(each)) {
                each.intents().forEach(ready -> each.done(ready.intent(), Delivery.NOT_CONNECTED));
            }
        }
        wake();
    }

    /** Waits while commands are due, at most two seconds: what the database can do later does not delay them. */
    public void awaitQuiet() throws InterruptedException {
        long begun = System.nanoTime();
        while (isDue(claimed.peek()) && System.nanoTime() - begun < LONGEST_BUSY_NANOS) {
            Thread.sleep(BUSY_MILLIS);
        }
    }

    private static boolean isDue(@Nullable Batch next) {
        return next != null && next.getDelay(TimeUnit.NANOSECONDS) <= 0;
    }

    /** Claims what is due, or soon will be; waits if there is nothing. */
    public void claim() throws InterruptedException {
        if (!gate.isOpen() || !link.isConnected()) {
            pause(CLOSED_MILLIS);
            return;
        }
        if (isDue(claimed.peek())) {
            pause(BUSY_MILLIS);
            return;
        }
        try {
            Duration ahead = waiting() < mostAhead ? AHEAD : Duration.ZERO;
            Batch.Begun begun = new Batch.Begun(System.nanoTime(), clock.millis());
            IntentStore.Claim claim = intents.claim(token, batch, lease, ahead);
            long answered = System.nanoTime();
            if (claim.intents().isEmpty()) {
                pause(claim.next().map(due -> Duration.between(claim.now(), due.minus(ahead)).toMillis())
                        .map(next -> Math.clamp(next, 1, POLL_MILLIS)).orElse(POLL_MILLIS));
            }
            Collection<List<ClaimedIntent>> times = claim.intents().stream().collect(Collectors.groupingBy(
                    intent -> intent.due().isAfter(claim.now()) ? intent.due() : claim.now())).values();
            for (List<ClaimedIntent> each : times) {
                Batch next = new Batch(each, intent -> IntentCommand.of(intent, fleet), claim.now(), begun, answered,
                        lease.multipliedBy(9).dividedBy(10), outcomes::finished);
                outcomes.claimed(next);
                claimed.put(next);
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

    /** Waits for a batch that is due, and publishes it. */
    public void publish() throws InterruptedException {
        Batch current = claimed.take();
        long begun = System.nanoTime();
        long before = stale.sum();
        for (Batch.Ready ready : current.intents()) {
            ClaimedIntent intent = ready.intent();
            window.enter();
            long now = System.nanoTime();
            if (!current.holds(intent, now, clock.millis())) {
                stale.increment();
                left(current, intent);
            } else if (!gate.isOpenSince(current.claimedNanos())) {
                left(current, intent);
            } else {
                link.publish(ready.command(), Math.max(1, current.secondsLeft(intent, now)))
                        .thenAccept(delivery -> {
                            window.leave();
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
        window.leave();
        current.done(intent, Delivery.NOT_CONNECTED);
    }

    /** What is claimed takes at most a quarter of the lease to publish, also if the broker is slow. */
    private void adapt(long took, int size) {
        long quarter = lease.toMillis() / 4;
        batch = took > quarter
                ? Math.max(SMALLEST_BATCH, size / 2)
                : Math.min(BATCH, Math.max(batch, size * 2));
        mostAhead = Math.clamp(quarter * size / Math.max(took, 1), batch, MOST_AHEAD);
    }

    /** Stores the outcomes that are known of whole batches. */
    public void storeOutcomes() throws InterruptedException {
        outcomes.store();
    }

    /** Stores at the end what the broker has. */
    public void storeAll() throws DatabaseFailure {
        outcomes.storeAll();
    }
}
