package dev.shtora.simulation.soak.input;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Truth;
import java.time.Duration;

/**
 * What the messages of a sensor mean for one threshold, derived from the messages alone and not by the daemon's own code. A
 * sensor is silent after 16 min without a message. Times are nanoseconds.
 */
final class ReportedNumber {
    private static final long SILENCE = Duration.ofMinutes(16).toNanos();
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final Condition.Threshold threshold;
    private final long begin;
    private final long end;
    private Truth truth = Truth.UNSETTLED;
    private long changedAt;
    private boolean live;
    private long heardAt;
    private long strongSince = NEVER;
    private long calmSince = NEVER;

    ReportedNumber(Condition.Threshold threshold) {
        this.threshold = threshold;
        this.begin = threshold.delays().begin().toNanos();
        this.end = threshold.delays().end().toNanos();
    }

    /** The daemon starts: nothing is known. */
    void daemonStarts(long nanos) {
        truth = Truth.UNSETTLED;
        changedAt = nanos;
        live = false;
        heardAt = nanos;
        strongSince = NEVER;
        calmSince = NEVER;
    }

    /** A valid value that is published now. */
    void published(double value, long nanos) {
        settle(nanos);
        live = true;
        heardAt = nanos;
        value(value, nanos);
    }

    /** A valid value that the broker has retained: it counts only if it is not older than one that was heard. */
    void retained(double value, long nanos) {
        settle(nanos);
        if (live && nanos < heardAt + SILENCE) {
            value(value, nanos);
        }
    }

    private void value(double value, long nanos) {
        boolean known = truth == Truth.TRUE || truth == Truth.FALSE;
        boolean strong = threshold.above() ? value > threshold.limit() : value < threshold.limit();
        boolean beyond = threshold.above() ? value < threshold.release() : value > threshold.release();
        boolean calm = beyond || !strong && (!known || threshold.limit() == threshold.release());
        strongSince = !strong ? NEVER : Math.min(strongSince, nanos);
        calmSince = !calm ? NEVER : Math.min(calmSince, nanos);
    }

    private void settle(long nanos) {
        long silentAt = heardAt + SILENCE;
        if (strongSince + begin <= Math.min(nanos, silentAt - 1)) {
            is(Truth.TRUE, strongSince + begin);
        } else if (calmSince + end <= Math.min(nanos, silentAt - 1)) {
            is(Truth.FALSE, calmSince + end);
        }
        if (nanos >= silentAt) {
            is(Truth.UNAVAILABLE, silentAt);
            strongSince = NEVER;
            calmSince = NEVER;
        }
    }

    private void is(Truth now, long at) {
        changedAt = truth == now ? changedAt : at;
        truth = now;
    }

    /** Since when the messages mean that. */
    long changedAt() {
        return changedAt;
    }

    /** What the messages until now mean. */
    Truth truth(long nanos) {
        settle(nanos);
        return truth;
    }
}
