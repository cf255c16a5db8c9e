package dev.shtora.mqtt.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Ends a pause when the clock is set: the dates of a certificate that were wrong by the former clock may be right by the new
 * one. A Raspberry Pi without a real-time clock starts with an old time, and a time service sets it later.
 */
final class ClockSteps {
    /** Adjustments below this are usual for a time service. */
    private static final Duration SMALLEST = Duration.ofSeconds(2);

    private final Clock clock;
    private final LongSupplier nanos;
    private final Executor delayed;

    /**
     * @param nanos a monotonic time in nanoseconds
     * @param delayed runs a task after the time between two comparisons of the clock with the monotonic time
     */
    ClockSteps(Clock clock, LongSupplier nanos, Executor delayed) {
        this.clock = clock;
        this.nanos = nanos;
        this.delayed = delayed;
    }

    /**
     * Completes a pause with {@code true} if the clock is set during it.
     *
     * @param stepped runs before that
     */
    void end(CompletableFuture<Boolean> pause, Runnable stepped) {
        watch(pause, origin(), stepped);
    }

    private void watch(CompletableFuture<Boolean> pause, Instant origin, Runnable stepped) {
        delayed.execute(() -> {
            if (pause.isDone()) {
                return;
            }
            if (Duration.between(origin, origin()).abs().compareTo(SMALLEST) >= 0) {
                stepped.run();
                pause.complete(true);
            } else {
                watch(pause, origin, stepped);
            }
        });
    }

    /** What the clock showed at the origin of the monotonic time; changes only when the clock is set. */
    private Instant origin() {
        return clock.instant().minusNanos(nanos.getAsLong());
    }
}
