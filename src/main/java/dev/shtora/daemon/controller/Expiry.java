package dev.shtora.daemon.controller;

import dev.shtora.timing.ClockState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a command must no longer start.
 *
 * @param at a time of the wall clock, which the sender has stated; empty if there is none
 * @param interval the end of an interval that began when the command was received, by the wall clock of that moment; empty if
 *        there is none. It moves with the clock when that is set
 * @param adjustment the adjustment of the clock at that moment, see {@link ClockState#adjustment}
 */
public record Expiry(Optional<Instant> at, Optional<Instant> interval, Duration adjustment) {
    /** A command that does not expire. */
    public static final Expiry NONE = new Expiry(Optional.empty(), Optional.empty(), Duration.ZERO);

    /**
     * Whether the command must no longer start.
     *
     * @param now the time of the wall clock
     * @param adjusted its present adjustment
     */
    public boolean passed(Instant now, Duration adjusted) {
        return at.filter(end -> !end.isAfter(now)).isPresent()
                || interval.filter(end -> !end.plus(adjusted.minus(adjustment)).isAfter(now)).isPresent();
    }
}
