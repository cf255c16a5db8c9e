package dev.shtora.timing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What is known of the wall clock beside the time that it shows. */
public interface ClockState {
    /** A clock that is always right. */
    ClockState RIGHT = new ClockState() {
        @Override
        public boolean trusted() {
            return true;
        }

        @Override
        public Duration adjustment() {
            return Duration.ZERO;
        }
    };

    /** Whether the time that the clock shows is trusted. */
    boolean trusted();

    /**
     * By how much the clock has been set since the start of the daemon: positive if forwards. An instant that was read from
     * the clock earlier is corrected by the difference of the adjustment since then.
     */
    Duration adjustment();

    /**
     * The state of a clock that can be compared with a monotonic time.
     *
     * @param trusted whether the clock is trusted
     * @param monotonicNanos the monotonic time in nanoseconds from an arbitrary origin
     */
    static ClockState of(BooleanSupplier trusted, Clock clock, LongSupplier monotonicNanos) {
        Instant origin = clock.instant().minusNanos(monotonicNanos.getAsLong());
        return new ClockState() {
            @Override
            public boolean trusted() {
                return trusted.getAsBoolean();
            }

            @Override
            public Duration adjustment() {
                return Duration.between(origin.plusNanos(monotonicNanos.getAsLong()), clock.instant());
            }
        };
    }
}
