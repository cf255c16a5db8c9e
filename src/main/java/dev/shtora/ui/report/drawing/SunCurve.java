package dev.shtora.ui.report.drawing;

import static dev.shtora.ui.report.drawing.Svg.svg;

import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.HorizonProfile;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SunPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The sun over a day (SVG): a curve of its elevation, a second, bold one where it can shine on the window, and the horizon
 * profile below it.
 *
 * @param glare empty for a cover without shade
 * @param x the place of an instant
 * @param y the place of an elevation in degrees
 */
record SunCurve(SolarDays solarDays, Optional<Glare> glare, Instant begin, Instant end, ToDoubleFunction<Instant> x,
        DoubleUnaryOperator y) {
    /** Degrees below the horizon at which the curve begins. */
    private static final double LOWEST_SUN = -6;
    private static final Duration STEP = Duration.ofMinutes(15);

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        StringBuilder front = new StringBuilder();
        boolean wasUp = false;
        boolean wasInFront = false;
        for (Instant at = begin; !at.isAfter(end); at = at.plus(STEP)) {
            SunPosition sun = solarDays.position(at);
            boolean up = sun.elevation() > LOWEST_SUN;
            boolean inFront = glare.filter(known -> known.faces(sun)).isPresent();
            String point = svg("%.1f %.1f", x.applyAsDouble(at), y.applyAsDouble(sun.elevation()));
            if (up) {
                all.append(wasUp ? 'L' : 'M').append(point);
            }
            if (inFront) {
                front.append(wasInFront ? 'L' : 'M').append(point);
            }
            wasUp = up;
            wasInFront = inFront;
        }
        return profile() + path("sun", all) + path("inwindow", front);
    }

    /** What hides the sun at the azimuth that it has at each time. */
    private String profile() {
        HorizonProfile horizon = glare.map(Glare::horizon).orElse(HorizonProfile.FLAT);
        if (horizon.points().isEmpty()) {
            return "";
        }
        StringBuilder outline = new StringBuilder(svg("M%.1f %.1f", x.applyAsDouble(begin), y.applyAsDouble(0)));
        for (Instant at = begin; !at.isAfter(end); at = at.plus(STEP)) {
            outline.append(svg("L%.1f %.1f", x.applyAsDouble(at),
                    y.applyAsDouble(horizon.elevation(solarDays.position(at).azimuth()))));
        }
        return path("profile", outline.append(svg("L%.1f %.1fz", x.applyAsDouble(end), y.applyAsDouble(0))));
    }

    private static String path(String kind, StringBuilder points) {
        return points.isEmpty() ? "" : svg("<path class='%s' d='%s'/>%n", kind, points);
    }
}
