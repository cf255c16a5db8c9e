package dev.shtora.ui.report.drawing;

import static dev.shtora.ui.report.drawing.Svg.svg;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarEvent;
import dev.shtora.ui.report.DayText;
import dev.shtora.ui.report.SunText;
import dev.shtora.ui.report.plan.PlanReport;
import dev.shtora.ui.report.plan.PlannedMove;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan as a carpet plot (SVG): days across, hours down, coloured by position, with lines for the events of the sun. The
 * colours suit a light and a dark background; the viewer's preference decides.
 */
public record CarpetPlot(PlanReport outlook) {
    private static final double WIDE = 760;
    private static final double HIGH = 336;
    private static final double LEFT = 56;
    private static final double TOP = 66;
    private static final double PANEL = TOP + HIGH + 84;
    /** Height of a line with a reaction. */
    private static final double LINE = 18;
    /** Characters of such a line. */
    private static final int LETTERS = 100;
    private static final int SECONDS = 86_400;
    private static final String STYLE = """
            <style>
              .ground { fill: #ffffff } text { fill: #1b1f24; font: 13px system-ui, sans-serif } .title { font-size: 16px; font-weight: 600 }
              .soft { fill: #57606a } .grid { stroke: #8c959f; stroke-width: .6; opacity: .55 } .none { fill: #c9ced4 } .edge { fill: none; stroke: #8c959f }
              .rise, .set, .noon { fill: none; stroke-linejoin: round } .halo { stroke: #ffffff; stroke-width: 4; opacity: .75 }
              .rise.ink { stroke: #d9480f; stroke-width: 2 } .set.ink { stroke: #ae3ec9; stroke-width: 2 }
              .noon.ink { stroke: #2f9e44; stroke-width: 1.5; stroke-dasharray: 5 4 }
              @media (prefers-color-scheme: dark) {
                .ground { fill: #0d1117 } text { fill: #e6edf3 } .soft { fill: #9aa4af } .none { fill: #4a525b }
              }
            </style>
            """;

    @Override
    public String toString() {
        StringBuilder svg = new StringBuilder();
        double height = outlook.covers().stream().mapToDouble(this::panel).sum();
        svg.append(Svg.drawing(LEFT + WIDE + 20, height,
                outlook.covers().stream().map(cover -> cover.schedule().shownName()).collect(Collectors.joining(", ")),
                language().text("plot", date(outlook.first()), date(outlook.end().minusDays(1)))));
        svg.append(STYLE).append("<rect class='ground' width='100%' height='100%'/>\n");
        double down = 0;
        for (Planner cover : outlook.covers()) {
            svg.append(svg("<g transform='translate(0 %.0f)'>%n", down)).append(title(cover)).append(carpet(cover))
                    .append(sun()).append(axes()).append(legend(cover))
                    .append(reactions(cover)).append("</g>\n");
            down += panel(cover);
        }
        return svg.append("</svg>\n").toString();
    }

    private double panel(Planner cover) {
        return PANEL + LINE * outlook.reactions(cover, LETTERS).size();
    }

    private String reactions(Planner cover) {
        StringBuilder lines = new StringBuilder();
        double y = TOP + HIGH + 72;
        for (String line : outlook.reactions(cover, LETTERS)) {
            lines.append(svg("<text class='soft' x='%.0f' y='%.0f'>%s</text>%n", LEFT, y, Svg.escaped(line)));
            y += LINE;
        }
        return lines.toString();
    }

    private Language language() {
        return outlook.phrases().language();
    }

    private String title(Planner cover) {
        String name = Svg.escaped(cover.schedule().shownName());
        return svg("<title>%s</title><text class='title' x='%.0f' y='24'>%s</text>", name, LEFT, name)
                + svg("<text class='soft' x='%.0f' y='44'>%s, %s: %s – %s</text>%n", LEFT,
                        SunText.place(outlook.solarDays().site().latitude(), outlook.solarDays().site().longitude()),
                        outlook.zone(), date(outlook.first()), date(outlook.end().minusDays(1)));
    }

    private String date(LocalDate date) {
        return new DayText(language(), outlook.zone()).date(date);
    }

    /** Draws a bar for each interval of a day in which the position does not change. */
    private String carpet(Planner cover) {
        StringBuilder bars = new StringBuilder("<g shape-rendering='crispEdges'>").append(
                svg("<rect class='none' x='%.0f' y='%.0f' width='%.0f' height='%.0f'/>%n", LEFT, TOP, WIDE, HIGH));
        Instant from = outlook.midnight(outlook.first());
        Optional<Position> holds = outlook.before(cover, from);
        for (PlannedMove move : outlook.moves(cover)) {
            stretch(bars, from, move.at(), holds);
            from = move.at();
            holds = move.holds(holds);
        }
        stretch(bars, from, outlook.midnight(outlook.end()), holds);
        return bars.append("</g>\n").toString();
    }

    private void stretch(StringBuilder bars, Instant from, Instant to, Optional<Position> holds) {
        if (holds.isEmpty()) {
            return;
        }
        ZoneId zone = outlook.zone();
        Instant begin = from;
        while (begin.isBefore(to)) {
            Instant end = earlier(to, midnightOrClockChange(begin, zone));
            double x = x(LocalDate.ofInstant(begin, zone));
            double seconds = end.getEpochSecond() - begin.getEpochSecond();
            bars.append(svg("<path fill='%s' d='M%.2f %.2fh%.2fv%.2fH%.2f'/>%n",
                    PositionColour.of(holds.get()), x,
                    y(begin),
                    column() + 0.15, seconds / SECONDS * HIGH, x));
            begin = end;
        }
    }

    private static Instant midnightOrClockChange(Instant at, ZoneId zone) {
        Instant midnight = LocalDate.ofInstant(at, zone).plusDays(1).atStartOfDay(zone).toInstant();
        var change = zone.getRules().nextTransition(at);
        return change == null ? midnight : earlier(midnight, change.getInstant());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private double column() {
        return WIDE / outlook.days();
    }

    private double x(LocalDate date) {
        return LEFT + (date.toEpochDay() - outlook.first().toEpochDay()) * column();
    }

    private double y(Instant at) {
        return TOP + HIGH * at.atZone(outlook.zone()).toLocalTime().toSecondOfDay() / SECONDS;
    }

    private String sun() {
        return line("noon", SolarEvent.Named.NOON) + line("rise", SolarEvent.Named.SUNRISE)
                + line("set", SolarEvent.Named.SUNSET);
    }

    /** Draws the line of an event of the sun; it is interrupted on days without the event and at midnight. */
    private String line(String kind, SolarEvent moment) {
        StringBuilder path = new StringBuilder();
        double former = Double.NaN;
        for (LocalDate date = outlook.first().minusDays(1); !date.isAfter(outlook.end()); date = date.plusDays(1)) {
            Optional<Instant> at = outlook.solarDays().at(date, moment);
            double y = at.map(this::y).orElse(Double.NaN);
            LocalDate shown = at.map(when -> LocalDate.ofInstant(when, outlook.zone())).orElse(date);
            if (at.isPresent() && !shown.isBefore(outlook.first()) && shown.isBefore(outlook.end())) {
                path.append(svg(Math.abs(y - former) < HIGH / 4 ? "L%.1f %.1f" : "M%.1f %.1f", x(shown) + column() / 2,
                        y));
                former = y;
            } else {
                former = Double.NaN;
            }
        }
        return path.isEmpty()
                ? ""
                : svg("<path class='%s halo' d='%s'/><path class='%1$s ink' d='%2$s'/>%n", kind, path);
    }

    private String axes() {
        StringBuilder axes = new StringBuilder();
        for (int hour = 0; hour <= 24; hour += 3) {
            double y = TOP + HIGH * hour / 24;
            axes.append(svg("<path class='grid' d='M%.0f %.1fh%.0f'/>", LEFT, y, WIDE))
                    .append(svg("<text x='%.0f' y='%.1f' text-anchor='end'>%02d:00</text>%n", LEFT - 8, y + 4, hour));
        }
        for (LocalDate date = outlook.first(); date.isBefore(outlook.end()); date = date.plusDays(1)) {
            axes.append(tick(date));
        }
        return axes.append(svg("<rect class='edge' x='%.0f' y='%.0f' width='%.0f' height='%.0f'/>%n", LEFT, TOP, WIDE,
                HIGH)).toString();
    }

    /** Draws a tick per month for a long plan, per day for a short one. */
    private String tick(LocalDate date) {
        boolean months = outlook.days() > 62;
        boolean days = outlook.days() <= 16 || !months && date.getDayOfMonth() % 5 == 1;
        if (months ? date.getDayOfMonth() != 1 || outlook.days() > 800 && date.getDayOfYear() != 1 : !days) {
            return "";
        }
        String name = outlook.days() > 800
                ? String.valueOf(date.getYear())
                : DateTimeFormatter.ofPattern(months ? "LLL" : "d MMM", language().locale()).format(date);
        return svg("<path class='grid' d='M%.1f %.0fv%.0f'/><text x='%.1f' y='%.0f'>%s</text>%n", x(date), TOP, HIGH,
                x(date) + 3, TOP + HIGH + 17, name);
    }

    private String legend(Planner cover) {
        PlotLegend legend = new PlotLegend(LEFT, TOP + HIGH + 46);
        legend.swatch(PositionColour.of(0), language().text("legend_closed"));
        for (int percent = 25; percent < 100; percent += 25) {
            legend.swatch(PositionColour.of(percent), percent + " %");
        }
        legend.swatch(PositionColour.of(100), language().text("legend_open"));
        if (cover.desired(outlook.midnight(outlook.first())).now().isEmpty()) {
            legend.swatch("#c9ced4", language().text("legend_unknown"));
        }
        legend.line("rise", language().text("sunrise"));
        legend.line("noon", language().text("noon"));
        legend.line("set", language().text("sunset"));
        return legend.toString();
    }
}
