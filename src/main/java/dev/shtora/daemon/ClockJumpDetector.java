package dev.shtora.daemon;

import dev.shtora.device.motor.StepRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Detects that the clock was set. Every 30 seconds it compares the clock with the monotonic time; a difference of more
 * than one minute is a jump.
 */
public final class ClockJumpDetector {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration JUMP = Duration.ofMinutes(1);

    private final Clock clock;
    private final StepRunner runner;
    private final Runnable jumped;
    private Instant lastWall;
    private long lastNanos;

    private ClockJumpDetector(Clock clock, StepRunner runner, Runnable jumped) {
        this.clock = clock;
        this.runner = runner;
        this.jumped = jumped;
        this.lastWall = clock.instant();
        this.lastNanos = runner.now();
    }

    /**
     * Starts the detection.
     *
     * @param runner the source of the monotonic time, which also runs the comparison
     * @param jumped runs after each jump, at most 30 seconds later
     */
    public static void start(Clock clock, StepRunner runner, Runnable jumped) {
        ClockJumpDetector detector = new ClockJumpDetector(clock, runner, jumped);
        runner.after(EVERY_NANOS, detector::check);
    }

    private void check() {
        Instant now = clock.instant();
        long nanos = runner.now();
        Duration difference = Duration.between(lastWall.plusNanos(nanos - lastNanos), now).abs();
        lastWall = now;
        lastNanos = nanos;
        runner.after(EVERY_NANOS, this::check);
        if (difference.compareTo(JUMP) > 0) {
            jumped.run();
        }
    }
}
