package dev.shtora.fleet.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.store.ClaimedIntent;
import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.client.PreparedCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import org.junit.jupiter.api.Test;

/** A claim that began at 1 s of the monotonic clock, at 100 s of the wall clock, and was known 200 ms later. */
class BatchTest {
    private static final Instant NOW = Instant.parse("2026-11-30T16:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(9);
    private static final long SECOND = 1_000_000_000;
    private static final long KNOWN = SECOND + SECOND / 5;

    private final List<Batch> finished = new ArrayList<>();

    private static ClaimedIntent due(long id, int seconds) {
        return new ClaimedIntent(id, "c" + id, "shtora", 0, NOW.plusSeconds(seconds), NOW.plusSeconds(60), false);
    }

    private static PreparedCommand command(ClaimedIntent intent) {
        return IntentCommand.of(intent, "hotel");
    }

    private Batch batch(ClaimedIntent... intents) {
        return new Batch(List.of(intents), BatchTest::command, NOW, new Batch.Begun(SECOND, 100_000), KNOWN, LEASE,
                finished::add);
    }

    @Test
    void intentIsDueByTheClockOfTheDatabase() {
        assertThat(batch(due(1, 4)).dueNanos()).isEqualTo(KNOWN + 4 * SECOND);
        assertThat(batch(due(1, -3)).dueNanos()).isEqualTo(KNOWN - 3 * SECOND);
    }

    /** An operator's command does not wait for what is claimed ahead. */
    @Test
    void queuePassesWhatIsDueFirst() throws Exception {
        long now = System.nanoTime();
        Batch ahead = new Batch(List.of(due(1, 60)), BatchTest::command, NOW, new Batch.Begun(now, 0), now,
                LEASE, finished::add);
        Batch urgent = new Batch(List.of(due(2, 0)), BatchTest::command, NOW, new Batch.Begun(now, 0), now,
                LEASE, finished::add);
        DelayQueue<Batch> queue = new DelayQueue<>(List.of(ahead, urgent));
        assertThat(queue.take()).isSameAs(urgent);
        assertThat(queue.poll()).isNull();
        assertThat(queue.peek()).isSameAs(ahead);
    }

    @Test
    void leaseEndsAfterTheClaimOrAfterDue() {
        ClaimedIntent late = due(1, -3);
        ClaimedIntent ahead = due(2, 4);
        Batch batch = batch(late, ahead);
        assertThat(batch.holds(late, SECOND + 9 * SECOND - 1, 100_000)).isTrue();
        assertThat(batch.holds(late, SECOND + 9 * SECOND, 100_000)).isFalse();
        assertThat(batch.holds(ahead, SECOND + 13 * SECOND - 1, 100_000)).isTrue();
        assertThat(batch.holds(ahead, SECOND + 13 * SECOND, 100_000)).isFalse();
    }

    /** The monotonic clock may stand while a computer sleeps. */
    @Test
    void leaseEndsByTheWallClockToo() {
        ClaimedIntent late = due(1, 0);
        assertThat(batch(late).holds(late, KNOWN, 108_999)).isTrue();
        assertThat(batch(late).holds(late, KNOWN, 109_000)).isFalse();
    }

    @Test
    void expiryCountsFromTheBeginOfTheClaim() {
        ClaimedIntent intent = due(1, 0);
        assertThat(batch(intent).secondsLeft(intent, SECOND + 10 * SECOND)).isEqualTo(50);
    }

    @Test
    void finishesWhenTheOutcomeOfEachIsKnown() {
        ClaimedIntent first = due(1, 0);
        ClaimedIntent second = due(2, 0);
        ClaimedIntent third = due(3, 0);
        Batch batch = batch(first, second, third);
        batch.done(second, Delivery.NOT_CONNECTED);
        batch.done(first, Delivery.DELIVERED);
        assertThat(finished).isEmpty();
        batch.done(third, Delivery.NOT_PERMITTED);
        assertThat(finished).containsExactly(batch);
        assertThat(batch.sent()).containsOnlyKeys(1L);
        assertThat(batch.unsent()).containsExactly(2L);
        assertThat(batch.denied()).containsExactly(3L);
    }
}
