package dev.shtora.core.sun;

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
        return passes(degrees, SunPosition::trueElevation);
    }

    /** When the sun's centre passes an elevation, as one sees it. */
    Optional<Instant> elevation(double degrees) {
        return passes(degrees, SunPosition::elevation);
    }

    /**
     * By regula falsi, with the Illinois rule against a lame end. The sine of the elevation is very nearly linear in the
     * cosine of the hour angle, so that, of that cosine's way from 0 to 1, the third guess is mostly right to the second.
     */
    private Optional<Instant> passes(double degrees, ToDoubleFunction<SunPosition> elevation) {
        double wanted = sine(degrees);
        double left = 0;
        double right = 1;
        double atLeft = sine(elevation.applyAsDouble(SunPosition.of(site, begin))) - wanted;
        double atRight = sine(elevation.applyAsDouble(SunPosition.of(site, end))) - wanted;
        if (atLeft > 0 == atRight > 0) {
            return Optional.empty();
        }
        Instant found = begin;
        for (int step = 0; step < STEPS; step++) {
            Instant former = found;
            double middle = (left * atRight - right * atLeft) / (atRight - atLeft);
            found = at(middle);
            if (Duration.between(former, found).abs().toMillis() < CLOSE_ENOUGH_MILLIS) {
                break;
            }
            double value = sine(elevation.applyAsDouble(SunPosition.of(site, found))) - wanted;
            if (value > 0 == atRight > 0) {
                right = middle;
                atRight = value;
                atLeft *= step == 0 ? 1 : 0.5;
            } else {
                left = middle;
                atLeft = value;
                atRight *= step == 0 ? 1 : 0.5;
            }
        }
        return Optional.of(found);
    }

    /** @param way 0 to 1, as the cosine of the hour angle goes */
    private Instant at(double way) {
        double share = Math.acos(Math.clamp(1 - 2 * way, -1, 1)) / Math.PI;
        return begin.plusMillis(Math.round(share * Duration.between(begin, end).toMillis()));
    }

    private static double sine(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }
}
