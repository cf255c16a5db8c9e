package dev.shtora.core.sun;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The interval between solar midnight and solar noon, or between noon and the next midnight. The sun only rises or only sets
 * in it, so that it passes each elevation at most once.
 *
 * @param begin solar midnight or noon
 * @param end the following solar noon or midnight
 */
record HalfDay(Site site, Instant begin, Instant end) {
    /** The elevation of the sun's centre when its upper edge is on the horizon: 16' of radius and 34' of refraction. */
    private static final double UPPER_EDGE = -0.8333;
    private static final int STEPS = 40;
    private static final long CLOSE_ENOUGH_MILLIS = 100;

    /** Returns when the sun's upper edge is on the horizon; empty if it does not reach the horizon. */
    Optional<Instant> horizon() {
        return trueElevation(UPPER_EDGE);
    }

    /** Returns when the sun's centre passes an elevation in degrees, without refraction; empty if it does not. */
    Optional<Instant> trueElevation(double degrees) {
        return passes(degrees, SunPosition::trueElevation);
    }

    /** Returns when the sun's centre passes an apparent elevation in degrees, with refraction; empty if it does not. */
    Optional<Instant> elevation(double degrees) {
        return passes(degrees, SunPosition::elevation);
    }

    /**
     * Regula falsi with the Illinois modification. The sine of the elevation is nearly linear in the cosine of the hour
     * angle. With that cosine as the variable, the third iteration is usually within a second.
     */
    private Optional<Instant> passes(double degrees, ToDoubleFunction<SunPosition> elevation) {
        double target = sine(degrees);
        double left = 0;
        double right = 1;
        double atLeft = sine(elevation.applyAsDouble(SunPosition.of(site, begin))) - target;
        double atRight = sine(elevation.applyAsDouble(SunPosition.of(site, end))) - target;
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
            double value = sine(elevation.applyAsDouble(SunPosition.of(site, found))) - target;
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

    /** @param x 0 to 1: (1 - the cosine of the hour angle) / 2, 0 at the beginning */
    private Instant at(double x) {
        double share = Math.acos(Math.clamp(1 - 2 * x, -1, 1)) / Math.PI;
        return begin.plusMillis(Math.round(share * Duration.between(begin, end).toMillis()));
    }

    private static double sine(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }
}
