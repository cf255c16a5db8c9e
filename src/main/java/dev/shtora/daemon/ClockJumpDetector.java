package dev.shtora.daemon;

import dev.shtora.device.motor.StepRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Notices that somebody has set the clock: it shows something else than the time that has gone by since the last look. */
public final class ClockJumpDetector {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration JUMP = Duration.ofMinutes(1);

    private final Clock clock;
    private final StepRunner runner;
    private final Runnable jumped;
    private Instant shown;
    private long at;

    /**
     * Begins to watch.
     *
     * @param runner by whose time it looks every half a minute
     * @param jumped what to do then, at the next look
     */
    public ClockJumpDetector(Clock clock, StepRunner runner, Runnable jumped) {
        this.clock = clock;
        this.runner = runner;
        this.jumped = jumped;
        this.shown = clock.instant();
        this.at = runner.now();
        runner.after(EVERY_NANOS, this::check);
    }

    private void check() {
        Instant now = clock.instant();
        long nanos = runner.now();
        Duration off = Duration.between(shown.plusNanos(nanos - at), now).abs();
        shown = now;
        at = nanos;
        runner.after(EVERY_NANOS, this::check);
        if (off.compareTo(JUMP) > 0) {
            jumped.run();
        }
    }
}
