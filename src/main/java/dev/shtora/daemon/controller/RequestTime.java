package dev.shtora.daemon.controller;

import dev.shtora.core.cover.Request;
import dev.shtora.timing.ClockState;
import java.time.Duration;
import java.time.Instant;

/**
 * Since when the newest request counts, by the clock as it is set now:
 * <ul>
 * <li>A person's request of this run is corrected by the adjustment of the clock since then.
 * <li>A request of automation, and one that the journal holds, keeps its time. While the clock is behind that time, the
 * request counts from the first decision by that clock, and a rule is kept with that time.
 * <li>A request that the journal holds from a time when the clock was not trusted counts from the start of this run.
 * </ul>
 * The smallest correction is one second, so that the usual adjustments by a time service change nothing.
 */
public final class RequestTime {
    private static final Duration SMALLEST = Duration.ofSeconds(1);

    private final ClockState clock;
    private boolean adjusts;
    private Instant since = Instant.MIN;
    private Duration adjustment = Duration.ZERO;
    private Instant substitute = Instant.MIN;

    public RequestTime(ClockState clock) {
        this.clock = clock;
    }

    /** There is a new request. */
    public void replaced(Request newest) {
        if (newest.cause().origin().overrides()) {
            made(newest.since());
        } else {
            recorded(newest.since());
        }
    }

    /** A person has made a request now. */
    public void made(Instant now) {
        adjusts = true;
        since = now;
        adjustment = clock.adjustment();
    }

    /** The time of the request does not follow the clock. */
    public void recorded(Instant when) {
        adjusts = false;
        since = when;
        substitute = Instant.MIN;
    }

    /** Whether the time that the journal holds is wrong if it differs from {@link #since}. */
    public boolean adjusts() {
        return adjusts;
    }

    /**
     * Since when the request counts.
     *
     * @param now the time of a trusted clock
     */
    public Instant since(Instant now) {
        if (adjusts) {
            Duration by = clock.adjustment().minus(adjustment);
            return by.abs().compareTo(SMALLEST) < 0 ? since : since.plus(by);
        }
        if (!since.isAfter(now)) {
            return since;
        }
        if (substitute.equals(Instant.MIN) || substitute.isAfter(now)) {
            substitute = now.minusNanos(1); // What is due now is newer.
        }
        return substitute;
    }
}
