package dev.shtora.simulation.fleet.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Draws how the time of all commands grows with the number of covers, as SVG. */
public final class GrowthPlot {
    private static final int WIDE = 640;
    private static final int HIGH = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 50;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;
    private static final String GATEWAY = "#c2410c";
    private static final String BARE = "#1d4ed8";

    private final double mostCovers;
    private final double mostMillis;
    private final StringBuilder svg = new StringBuilder();

    private GrowthPlot(List<FleetRun> runs) {
        this.mostCovers = runs.stream().mapToLong(FleetRun::covers).max().orElse(1);
        this.mostMillis = rounded(
                runs.stream().mapToLong(run -> Math.max(run.gateway(), run.bare())).max().orElse(1));
    }

    /** The drawing: the medians of the gateway and of the bare publisher, and a line through the origin for comparison. */
    public static String of(List<FleetRun> runs) {
        GrowthPlot plot = new GrowthPlot(runs);
        plot.frame();
        plot.linear(runs);
        plot.series(runs, FleetRun::gateway, GATEWAY, "gateway, from due to the last command", 0);
        plot.series(runs, FleetRun::bare, BARE, "bare publisher", 1);
        return plot.svg.append("</svg>\n").toString();
    }

    /** At least the number, with one digit that is not zero. */
    private static double rounded(long millis) {
        long unit = 1;
        while (unit * 10 <= millis) {
            unit *= 10;
        }
        return Math.ceilDiv(millis, unit) * unit;
    }

    private void frame() {
        add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' font-family='sans-serif'"
                + " font-size='12'>%n<rect width='100%%' height='100%%' fill='white'/>%n", WIDE, HIGH, WIDE);
        add("<title>Time of all commands of a sunset, by the number of covers</title>%n");
        for (int tick = 0; tick <= TICKS; tick++) {
            double y = y(mostMillis * tick / TICKS);
            double x = x(mostCovers * tick / TICKS);
            add("<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='#ddd'/>%n", LEFT, y, WIDE - RIGHT, y);
            add("<text x='%d' y='%.1f' text-anchor='end'>%.0f</text>%n", LEFT - 6, y + 4, mostMillis * tick / TICKS);
            add("<text x='%.1f' y='%d' text-anchor='middle'>%.0f</text>%n", x, HIGH - BOTTOM + 18,
                    mostCovers * tick / TICKS);
        }
        add("<text x='%d' y='%d' text-anchor='middle'>covers</text>%n", (LEFT + WIDE - RIGHT) / 2, HIGH - 10);
        add("<text x='16' y='%d' text-anchor='middle' transform='rotate(-90 16 %d)'>milliseconds</text>%n", HIGH / 2,
                HIGH / 2);
    }

    private void linear(List<FleetRun> runs) {
        FleetRun last = runs.stream().filter(run -> run.covers() >= mostCovers).findFirst().orElseThrow();
        add("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='#888' stroke-dasharray='4 4'/>%n", x(0), y(0),
                x(mostCovers), y((double) last.gateway()));
    }

    private void series(List<FleetRun> runs, ToLongFunction<FleetRun> value, String colour, String name, int row) {
        StringBuilder points = new StringBuilder();
        runs.forEach(run -> points.append(
                String.format(Locale.ROOT, "%.1f,%.1f ", x(run.covers()), y((double) value.applyAsLong(run)))));
        add("<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>%n", points.toString().strip(), colour);
        runs.forEach(run -> add("<circle cx='%.1f' cy='%.1f' r='4' fill='%s'/>%n", x(run.covers()),
                y((double) value.applyAsLong(run)), colour));
        add("<text x='%d' y='%d' fill='%s'>%s</text>%n", LEFT, 18 + 16 * row, colour, name);
    }

    private double x(double covers) {
        return LEFT + (WIDE - LEFT - RIGHT) * covers / mostCovers;
    }

    private double y(double millis) {
        return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * millis / mostMillis;
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation @FormatMethod is in a library that is not a dependency.
    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }
}
