package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.model.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClockStepsTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private final Queue<Runnable> delayed = new ArrayDeque<>();
    private final CompletableFuture<Boolean> pause = new CompletableFuture<>();
    private final AtomicInteger steps = new AtomicInteger();

    private void start() {
        new ClockSteps(time, time::nanos, delayed::add).end(pause, steps::incrementAndGet);
    }

    private void passes(Duration duration) {
        time.pass(duration);
        delayed.remove().run();
    }

    @Test
    void clockThatIsSetEndsPause() {
        start();
        passes(Duration.ofMillis(500));
        assertThat(pause).isNotDone();
        time.jump(Duration.ofDays(240));
        passes(Duration.ofMillis(500));
        assertThat(pause).isCompletedWithValue(true);
        assertThat(steps).hasValue(1);
        assertThat(delayed).isEmpty();
    }

    @Test
    void clockThatIsSetBackEndsPause() {
        start();
        time.jump(Duration.ofDays(-240));
        passes(Duration.ofMillis(500));
        assertThat(pause).isCompletedWithValue(true);
    }

    @Test
    void smallAdjustmentAndTimeThatPassesDoNot() {
        start();
        time.jump(Duration.ofSeconds(1));
        for (int i = 0; i < 20; i++) {
            passes(Duration.ofSeconds(i));
        }
        assertThat(pause).isNotDone();
        assertThat(steps).hasValue(0);
    }

    @Test
    void pauseThatHasEndedIsNotWatched() {
        start();
        pause.complete(true);
        time.jump(Duration.ofDays(240));
        passes(Duration.ofMillis(500));
        assertThat(steps).hasValue(0);
        assertThat(delayed).isEmpty();
    }
}
