package dev.shtora.mqtt.client;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Ends the wait for answers that do not arrive. All answers have the same time, so that the first one of the queue is the
 * next to end: one timer is for all of them, and an answer in time costs no timer.
 */
final class AnswerLimit {
    /** How often the queue is examined while it is not empty. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private final long nanos;
    private final LongSupplier clock;
    private final Executor later;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean examining = new AtomicBoolean();

    private record Waiting(CompletableFuture<?> answer, long until) {}

    /** @param most the longest wait, more than {@link #PERIOD} */
    AnswerLimit(Duration most) {
        this(most, System::nanoTime,
                CompletableFuture.delayedExecutor(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** @param later runs a task after the {@link #PERIOD} */
    AnswerLimit(Duration most, LongSupplier clock, Executor later) {
        this.nanos = most.minus(PERIOD).toNanos();
        this.clock = clock;
        this.later = later;
    }

    /** Lets an answer fail with a {@link TimeoutException} if it does not arrive in time. Returns the same answer. */
    <T> CompletableFuture<T> of(CompletableFuture<T> answer) {
        waiting.add(new Waiting(answer, clock.getAsLong() + nanos));
        examineLater();
        return answer;
    }

    private void examineLater() {
        if (examining.compareAndSet(false, true)) {
            later.execute(this::examine);
        }
    }

    private void examine() {
        for (Waiting first = waiting.peek(); first != null && isOver(first); first = waiting.peek()) {
            waiting.poll();
            first.answer.completeExceptionally(new TimeoutException());
        }
        examining.set(false);
        if (!waiting.isEmpty()) {
            examineLater();
        }
    }

    private boolean isOver(Waiting one) {
        return one.answer.isDone() || clock.getAsLong() - one.until >= 0;
    }
}
