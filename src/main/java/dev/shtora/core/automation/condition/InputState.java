package dev.shtora.core.automation.condition;

import dev.shtora.core.automation.condition.InputReading.Health;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known about an input: its newest value, since when, and how often it reports. Times are nanoseconds of a monotonic
 * clock.
 *
 * @param value the newest valid value; empty if there was none since the start
 * @param startedAt when the daemon began to listen
 * @param heardAt when the newest value with a known age was measured
 * @param changedAt since when the value is the same
 * @param aged whether the age of the value is known
 * @param usualNanos the usual time between two messages; 0 while it is not known
 * @param intervals how many intervals the usual time is made of
 */
public record InputState(Optional<InputValue> value, long startedAt, long heardAt, long changedAt, boolean aged,
        long usualNanos, int intervals) {
    private static final int FEWEST_INTERVALS = 3;
    private static final int SILENT_INTERVALS = 4;
    private static final long SHORTEST_SILENCE = Duration.ofMinutes(1).toNanos();
    private static final long LONGEST_FIRST_WAIT = Duration.ofHours(1).toNanos();
    /** The share of a new interval in the usual one. */
    private static final double WEIGHT = 0.2;

    /**
     * When a value counts no more.
     *
     * @param periodic whether the input reports at intervals, and not only when its value changes
     * @param silentAfter how long it counts without a message; empty for four usual intervals of a periodic input, at least a
     *     minute, or an hour until three are known; for ever otherwise
     * @param stuckAfter how long the same value counts; empty for ever
     */
    public record Limits(boolean periodic, Optional<Duration> silentAfter, Optional<Duration> stuckAfter) {}

    /** The state after a start. */
    public static InputState initial(long nanos) {
        return new InputState(Optional.empty(), nanos, nanos, nanos, false, 0, 0);
    }

    /** The state after a message that was published just now. */
    public InputState heard(InputValue newest, long nanos) {
        boolean first = value.isEmpty() || !aged;
        long interval = nanos - heardAt;
        return new InputState(Optional.of(newest), startedAt, nanos, same(newest) ? changedAt : nanos, true,
                first ? usualNanos : usual(interval), first ? intervals : Math.min(intervals + 1, FEWEST_INTERVALS));
    }

    private long usual(long interval) {
        return usualNanos == 0 ? interval : Math.round(usualNanos * (1 - WEIGHT) + interval * WEIGHT);
    }

    /**
     * The state after a message that the broker had stored, or that states when its value was measured.
     *
     * @param ageNanos the age of the value, 0 or more; empty if it is not known: then a value that differs from the one that was
     *     heard is not older than that
     */
    public InputState stored(InputValue newest, OptionalLong ageNanos, long nanos) {
        if (ageNanos.isPresent()) {
            long measuredAt = nanos - Math.max(0, ageNanos.getAsLong());
            return value.isPresent() && aged && measuredAt < heardAt
                    ? this
                    : new InputState(Optional.of(newest), startedAt, measuredAt, same(newest) ? changedAt : measuredAt,
                            true, usualNanos, intervals);
        }
        return new InputState(Optional.of(newest), startedAt, heardAt, same(newest) ? changedAt : nanos,
                value.isPresent() && aged, usualNanos, intervals);
    }

    private boolean same(InputValue newest) {
        return value.equals(Optional.of(newest));
    }

    /** What is known at a time. */
    public InputReading reading(Limits limits, long nanos) {
        return new InputReading(value, health(limits, nanos));
    }

    private Health health(Limits limits, long nanos) {
        OptionalLong silentAt = silentAt(limits);
        if (silentAt.isPresent() && nanos >= silentAt.getAsLong()) {
            return Health.SILENT;
        }
        if (value.isEmpty()) {
            return Health.NOT_YET;
        }
        if (!aged) {
            return Health.AGE_UNKNOWN;
        }
        OptionalLong stuckAt = stuckAt(limits);
        return stuckAt.isPresent() && nanos >= stuckAt.getAsLong() ? Health.STUCK : Health.RECENT;
    }

    private OptionalLong silentAt(Limits limits) {
        long from = aged && value.isPresent() ? heardAt : startedAt;
        if (limits.silentAfter().isPresent()) {
            return OptionalLong.of(from + limits.silentAfter().get().toNanos());
        }
        if (!limits.periodic()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(from + (intervals < FEWEST_INTERVALS
                ? LONGEST_FIRST_WAIT
                : Math.max(SHORTEST_SILENCE, SILENT_INTERVALS * usualNanos)));
    }

    private OptionalLong stuckAt(Limits limits) {
        return limits.stuckAfter().map(after -> OptionalLong.of(changedAt + after.toNanos()))
                .orElse(OptionalLong.empty());
    }

    /** When the reading changes without a message; empty if it does not. */
    public OptionalLong changesAt(Limits limits, long nanos) {
        long silent = silentAt(limits).orElse(Long.MAX_VALUE);
        long stuck = aged && value.isPresent() ? stuckAt(limits).orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
        long next = Math.min(silent > nanos ? silent : Long.MAX_VALUE, stuck > nanos ? stuck : Long.MAX_VALUE);
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }
}
