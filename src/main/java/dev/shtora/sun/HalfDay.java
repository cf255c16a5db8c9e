package dev.shtora.sun;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The sun's way between one midnight of its own and noon, or between noon and the next, on which it only rises or only
 * sets. An elevation is passed once at most on it.
 */
record HalfDay(Site site, Instant begin, Instant end) {
    /** Where the sun's centre is when its upper edge is on the horizon: half its width, and 34' of refraction. */
    private static final double UPPER_EDGE = -0.8333;
    private static final int STEPS = 40;
    private static final long CLOSE_ENOUGH_MILLIS = 100;

    /** When the sun's upper edge is on the horizon; empty if it does not come there. */
    Optional<Instant> horizon() {
        return trueElevation(UPPER_EDGE);
    }

    /** When the sun's centre passes an elevation, as if there were no air. */
    Optional<Instant> trueElevation(double degrees) {
        return zero(at -> SunPosition.of(site, at).trueElevation() - degrees);
    }

    /** When the sun's centre passes an elevation, as one sees it. */
    Optional<Instant> elevation(double degrees) {
        return zero(at -> SunPosition.of(site, at).elevation() - degrees);
    }

    /** Where a function changes its sign: by regula falsi, with the Illinois rule against a lame end. */
    private Optional<Instant> zero(ToDoubleFunction<Instant> f) {
        double left = 0;
        double right = Duration.between(begin, end).toMillis();
        double atLeft = f.applyAsDouble(begin);
        double atRight = f.applyAsDouble(end);
        if (atLeft > 0 == atRight > 0) {
            return Optional.empty();
        }
        double middle = left;
        for (int step = 0; step < STEPS && right - left > CLOSE_ENOUGH_MILLIS; step++) {
            double former = middle;
            middle = (left * atRight - right * atLeft) / (atRight - atLeft);
            double value = f.applyAsDouble(begin.plusMillis((long) middle));
            if (value > 0 == atRight > 0) {
                right = middle;
                atRight = value;
                atLeft *= 0.5;
            } else {
                left = middle;
                atLeft = value;
                atRight *= 0.5;
            }
            if (Math.abs(middle - former) < CLOSE_ENOUGH_MILLIS) {
                break;
            }
        }
        return Optional.of(begin.plusMillis((long) middle));
    }
}
