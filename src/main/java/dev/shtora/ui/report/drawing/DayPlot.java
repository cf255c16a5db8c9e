package dev.shtora.ui.report.drawing;

import static dev.shtora.ui.report.drawing.Svg.svg;

import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDay;
import dev.shtora.ui.report.DayText;
import dev.shtora.ui.report.plan.PlanReport;
import dev.shtora.ui.report.plan.PlannedMove;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan for a few days (SVG), one panel for each cover and date: hours across; the position as an area whose height is
 * the open share of the window, the height of the sun as a curve, bold while the sun can shine on the window, the horizon
 * profile, and the rules with their times. It has the width of a phone. The colours suit a light and a dark background.
 */
public record DayPlot(PlanReport outlook) {
    /** The greatest number of days for which the plot is of use. */
    public static final int MOST_DAYS = 3;

    private static final double WIDE = 336;
    private static final double HIGH = 96;
    private static final double LEFT = 12;
    private static final double TOP = 24;
    /** Height of the line with the name of a cover. */
    private static final double NAME = 28;
    private static final double PANEL = TOP + HIGH + 50;
    /** Height of a line with a reaction. */
    private static final double LINE = 15;
    /** Characters of such a line. */
    private static final int LETTERS = 54;
    private static final double WIDTH = LEFT + WIDE + 12;
    private static final double HIGHEST_SUN = 70;
    /** Two times in a line are at least so far apart, in pixels. */
    private static final double NEAR = 40;
    private static final String STYLE = """
            <style>
              .ground { fill: #ffffff } text { fill: #1b1f24; font: 11px system-ui, sans-serif } .name { font-size: 15px; font-weight: 600 } .date { font-weight: 600 }
              .soft { fill: #57606a } .grid { stroke: #8c959f; stroke-width: .6; opacity: .45 } .sky { fill: #e7f2fb } .edge { fill: none; stroke: #8c959f }
              .fabric { fill: #b98a4e; opacity: .5 } .sun { fill: none; stroke: #b35309; stroke-width: 1.2; stroke-dasharray: 3 3 }
              .inwindow { fill: none; stroke: #b35309; stroke-width: 3 } .profile { fill: #57606a; opacity: .35 } .event { stroke: #1d3a6b; stroke-width: 1.5 } .dot { fill: #1d3a6b }
              @media (prefers-color-scheme: dark) {
                .ground { fill: #17191d } text { fill: #e6edf3 } .soft { fill: #a0a4ab } .sky { fill: #22303f } .fabric { fill: #c9a36f }
                .sun, .inwindow { stroke: #f2a65a } .event { stroke: #91a7ff } .dot { fill: #91a7ff }
              }
            </style>
            """;

    @Override
    public String toString() {
        double height = outlook.covers().stream().mapToDouble(this::height).sum();
        StringBuilder svg = new StringBuilder(Svg.drawing(WIDTH, height,
                outlook.covers().stream().map(cover -> cover.schedule().shownName()).collect(Collectors.joining(", ")),
                outlook.covers().stream().map(cover -> cover.schedule().shownName() + ". " + description(cover))
                        .collect(Collectors.joining(" "))))
                .append(STYLE).append("<rect class='ground' width='100%' height='100%'/>\n");
        double down = 0;
        for (Planner cover : outlook.covers()) {
            svg.append(svg("<g transform='translate(0 %.0f)'>%n<title>%s</title><desc>%s</desc>%n", down,
                    name(cover), Svg.escaped(description(cover))))
                    .append(svg("<text class='name' x='%.0f' y='18'>%s</text>%n", LEFT, name(cover)));
            double top = NAME;
            for (LocalDate date : outlook.dates()) {
                svg.append(svg("<g transform='translate(0 %.0f)'>%n", top)).append(new Panel(cover, date))
                        .append("</g>\n");
                top += PANEL;
            }
            svg.append(reactions(cover, top)).append("</g>\n");
            down += height(cover);
        }
        return svg.append("</svg>\n").toString();
    }

    private double height(Planner cover) {
        return NAME + PANEL * outlook.days() + LINE * lines(cover).size();
    }

    /** The reactions to inputs, in lines of the width of the plot. */
    private List<String> lines(Planner cover) {
        return outlook.reactions(cover, LETTERS);
    }

    private String reactions(Planner cover, double top) {
        StringBuilder text = new StringBuilder();
        double y = top + 4;
        for (String line : lines(cover)) {
            text.append(svg("<text class='soft' x='%.0f' y='%.0f'>%s</text>%n", LEFT, y, Svg.escaped(line)));
            y += LINE;
        }
        return text.toString();
    }

    private static String name(Planner cover) {
        return Svg.escaped(cover.schedule().shownName());
    }

    /** The same in words: the rules of each date. */
    private String description(Planner cover) {
        StringBuilder text = new StringBuilder();
        for (LocalDate date : outlook.dates()) {
            text.append(words().date(date)).append(": ")
                    .append(words().sun(outlook.solarDays().day(date)));
            for (PlannedMove move : marked(cover, date)) {
                text.append("; ").append(words().clock(move.at())).append(' ')
                        .append(move.position().map(outlook.phrases()::move).orElseThrow());
            }
            text.append(". ");
        }
        return text.append(String.join(". ", outlook.reactions(cover))).toString().strip();
    }

    private DayText words() {
        return new DayText(outlook.phrases().language(), outlook.zone());
    }

    private List<PlannedMove> moves(Planner cover, LocalDate date) {
        return outlook.moves(cover, outlook.midnight(date), outlook.midnight(date.plusDays(1)));
    }

    /** The moves without the steps of shade. */
    private List<PlannedMove> marked(Planner cover, LocalDate date) {
        return moves(cover, date).stream()
                .filter(move -> move.priority() != Priority.SHADE && move.position().isPresent()).toList();
    }

    /** The panel of a date. A day of 23 or 25 hours has the same width. */
    private final class Panel {
        private final Planner cover;
        private final LocalDate date;
        private final Instant begin;
        private final double seconds;

        Panel(Planner cover, LocalDate date) {
            this.cover = cover;
            this.date = date;
            this.begin = outlook.midnight(date);
            this.seconds = Duration.between(begin, end()).toSeconds();
        }

        @Override
        public String toString() {
            return heading()
                    + svg("<rect class='sky' x='%.0f' y='%.0f' width='%.0f' height='%.0f'/>%n", LEFT, TOP, WIDE,
                            HIGH)
                    + fabric() + hours() + sun() + marks();
        }

        private Instant end() {
            return outlook.midnight(date.plusDays(1));
        }

        private double x(Instant at) {
            return LEFT + WIDE * Duration.between(begin, at).toSeconds() / seconds;
        }

        private String heading() {
            SolarDay day = outlook.solarDays().day(date);
            return svg(
                    "<text class='date' x='%.0f' y='13'>%s</text><text class='soft' x='%.0f' y='13' text-anchor='end'>%s</text>%n",
                    LEFT, words().date(date), LEFT + WIDE, words().sun(day));
        }

        /** The closed part of the window over the day, from the top down. */
        private String fabric() {
            StringBuilder bars = new StringBuilder("<g shape-rendering='crispEdges'>");
            Instant from = begin;
            Optional<Position> holds = outlook.before(cover, begin);
            for (PlannedMove move : moves(cover, date)) {
                bars.append(bar(from, move.at(), holds));
                from = move.at();
                holds = move.holds(holds);
            }
            return bars.append(bar(from, end(), holds)).append("</g>\n").toString();
        }

        private String bar(Instant from, Instant to, Optional<Position> holds) {
            return holds.filter(position -> position.percent() < 100)
                    .map(position -> svg("<rect class='fabric' x='%.1f' y='%.0f' width='%.1f' height='%.1f'/>", x(from),
                            TOP, x(to) - x(from), HIGH * (100 - position.percent()) / 100))
                    .orElse("");
        }

        private String hours() {
            StringBuilder axes = new StringBuilder();
            for (int hour = 0; hour <= 24; hour += 6) {
                Instant at = hour == 24 ? end() : date.atTime(hour, 0).atZone(outlook.zone()).toInstant();
                axes.append(svg(
                        "<path class='grid' d='M%.1f %.0fv%.0f'/><text class='soft' x='%.1f' y='%.0f' text-anchor='%s'>%02d</text>%n",
                        x(at), TOP, HIGH, x(at), TOP + HIGH + 13, hour == 0 ? "start" : hour == 24 ? "end" : "middle",
                        hour));
            }
            return axes.append(svg("<rect class='edge' x='%.0f' y='%.0f' width='%.0f' height='%.0f'/>%n", LEFT, TOP,
                    WIDE, HIGH)).toString();
        }

        private String sun() {
            return new SunCurve(outlook.solarDays(), cover.schedule().shade().map(Shade::glare), begin, end(), this::x,
                    Panel::y).toString();
        }

        /** The bottom of the panel is the horizon; what is lower is drawn there. */
        private static double y(double elevation) {
            return TOP + HIGH - HIGH * Math.clamp(elevation, 0, HIGHEST_SUN) / HIGHEST_SUN;
        }

        /** A mark for each rule, with its time in the first of two lines that has room. Steps of shade have no marks. */
        private String marks() {
            StringBuilder marks = new StringBuilder();
            double[] former = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (PlannedMove move : marked(cover, date)) {
                double x = x(move.at());
                marks.append(svg(
                        "<path class='event' d='M%.1f %.0fv%.0f'/><circle class='dot' cx='%1$.1f' cy='%.1f' r='3.5'/>",
                        x, TOP, HIGH, TOP + HIGH * (100 - move.position().orElseThrow().percent()) / 100));
                int line = x - former[0] >= NEAR ? 0 : x - former[1] >= NEAR ? 1 : former.length;
                if (line < former.length) {
                    marks.append(svg("<text x='%.1f' y='%.0f' text-anchor='middle'>%s</text>%n",
                            Math.clamp(x, LEFT + 15, LEFT + WIDE - 15), TOP + HIGH + 27 + 13 * line,
                            words().clock(move.at())));
                    former[line] = x;
                }
            }
            return marks.toString();
        }
    }
}
