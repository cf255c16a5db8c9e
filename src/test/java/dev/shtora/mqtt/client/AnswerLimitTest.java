package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** In virtual time: the answers have ten seconds. */
class AnswerLimitTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private long seconds;
    private final AnswerLimit limit = new AnswerLimit(Duration.ofSeconds(10),
            () -> TimeUnit.SECONDS.toNanos(seconds), later::add);

    /** Lets time pass, with the examinations that are due. */
    private void pass(int more) {
        for (int i = 0; i < more; i++) {
            seconds++;
            Runnable due = later.poll();
            if (due != null) {
                due.run();
            }
        }
    }

    @Test
    void answerThatDoesNotArriveFailsWithinTheTime() {
        CompletableFuture<String> first = limit.of(new CompletableFuture<>());
        pass(5);
        CompletableFuture<String> second = limit.of(new CompletableFuture<>());
        pass(3);
        assertThat(first).isNotDone();
        pass(2);
        assertThat(first).isCompletedExceptionally();
        assertThat(first.exceptionNow()).isInstanceOf(TimeoutException.class);
        assertThat(second).isNotDone();
        pass(5);
        assertThat(second).isCompletedExceptionally();
    }

    @Test
    void manyAnswersHaveOneTimerWhichEndsWithThem() {
        for (int i = 0; i < 1000; i++) {
            limit.of(new CompletableFuture<>()).complete(i);
        }
        CompletableFuture<Integer> last = limit.of(new CompletableFuture<>());
        assertThat(later).hasSize(1);
        pass(1);
        assertThat(later).hasSize(1);
        last.complete(0);
        pass(1);
        assertThat(later).as("nothing waits").isEmpty();
        assertThat(limit.of(new CompletableFuture<>())).isNotDone();
        assertThat(later).hasSize(1);
    }
}
