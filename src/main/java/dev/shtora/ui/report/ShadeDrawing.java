package dev.shtora.ui.report;

import static dev.shtora.ui.report.Svg.svg;

import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.SunPosition;
import dev.shtora.core.sun.Window;

/**
 * A section of a window with the sun's rays (SVG): the wall in the middle, the interior to the right.
 *
 * @param title the name of the cover
 * @param position of the fabric
 * @param reason why the fabric is there, in plain language
 */
public record ShadeDrawing(String title, Glare glare, SunPosition sun, Position position, String reason,
        Phrases phrases) {
    /** Pixels per metre. */
    private static final double SCALE = 130;
    private static final double WALL = 190;
    private static final double ROOM_METRES = 3.4;
    private static final double MARGIN = 40;
    private static final String STYLE = """
            <style>
              .ground { fill: #ffffff } text { fill: #1b1f24; font: 14px system-ui, sans-serif }
              .wall { stroke: #57606a; stroke-width: 9; fill: none } .glass { stroke: #4dabf7; stroke-width: 4 }
              .fabric { stroke: #1d3a6b; stroke-width: 9 } .measure { stroke: #8c959f; stroke-width: 1; fill: none }
              .ray { stroke: #d9480f; stroke-width: 2 } .blocked { stroke: #d9480f; stroke-width: 2; stroke-dasharray: 5 5; opacity: .6 }
              .lit { fill: #ffd43b; opacity: .35 } .limit { stroke: #2f9e44; stroke-width: 2; stroke-dasharray: 6 4 }
              @media (prefers-color-scheme: dark) {
                .ground { fill: #0d1117 } text { fill: #e6edf3 } .wall { stroke: #9aa4af } .fabric { stroke: #91a7ff }
              }
            </style>
            """;

    @Override
    public String toString() {
        double wide = WALL + ROOM_METRES * SCALE + MARGIN;
        return Svg.drawing(wide, floor() + 64, title, phrases.language().text("section", sunWords(), reason)) + STYLE
                + "<rect class='ground' width='100%' height='100%'/>\n" + light() + wall() + measures()
                + "</svg>\n";
    }

    private Window window() {
        return glare.window();
    }

    private double floor() {
        return MARGIN + 30 + (window().top() + overhangRoom()) * SCALE;
    }

    private double overhangRoom() {
        return window().overhang().map(over -> over.above() + 0.2).orElse(0.3);
    }

    /** Converts metres above the floor to the y coordinate. */
    private double y(double metres) {
        return floor() - metres * SCALE;
    }

    /** Returns the lower edge of the fabric in metres above the floor. */
    private double edge() {
        return window().sill() + position.percent() / 100.0 * window().height();
    }

    /** Returns the slope of a ray in the section. */
    private double fall() {
        return Math.tan(Math.toRadians(sun.elevation())) / Math.cos(Math.toRadians(window().relativeAzimuth(sun)));
    }

    private String light() {
        if (glare.reach(sun) <= 0) {
            return "";
        }
        double lit = glare.height() + glare.reach(sun) * fall();
        double last = Math.min(edge(), lit);
        String patch = last > window().sill()
                ? svg("<path class='lit' d='M%.1f %.1fL%sL%sL%.1f %.1fz'/>%n", WALL, y(last), landing(last),
                        landing(window().sill()), WALL, y(window().sill()))
                : "";
        return patch + ray("blocked", lit) + (last > window().sill() ? ray("ray", last) : "");
    }

    private String landing(double from) {
        double reach = Math.clamp(from / fall(), 0, ROOM_METRES);
        return svg("%.1f %.1f", WALL + reach * SCALE, y(from - reach * fall()));
    }

    private String ray(String kind, double through) {
        double back = Math.min(WALL / SCALE, (floor() / SCALE - through) / fall());
        return svg("<path class='%s' d='M%.1f %.1fL%s'/>%n", kind, WALL - back * SCALE, y(through + back * fall()),
                landing(through));
    }

    private String wall() {
        String roof = window().overhang()
                .map(over -> svg("<path class='wall' d='M%.1f %.1fh%.1f'/>%n", WALL - over.depth() * SCALE,
                        y(window().top() + over.above()), over.depth() * SCALE))
                .orElse("");
        return svg("<path class='wall' d='M%.1f %.1fV%.1fM%.1f %.1fV%.1fh%.1f'/>%n", WALL,
                y(window().top() + overhangRoom()), y(window().top()), WALL, y(window().sill()), floor() + 4,
                ROOM_METRES * SCALE)
                + roof
                + svg("<path class='glass' d='M%.1f %.1fV%.1f'/>%n", WALL, y(window().top()), y(window().sill()))
                + (edge() < window().top()
                        ? svg("<path class='fabric' d='M%.1f %.1fV%.1f'/>%n", WALL + 10, y(window().top()), y(edge()))
                        : "");
    }

    private String measures() {
        double limit = WALL + glare.distance() * SCALE;
        return svg("<path class='limit' d='M%.1f %.1fv-46'/><text x='%.1f' y='%.1f'>%s</text>%n", limit,
                y(glare.height()), limit + 6, y(glare.height()) - 34,
                phrases.language().text("allowed", phrases.metres(glare.distance())))
                + svg("<text x='%.1f' y='%.1f'>%s</text>%n", WALL + 26, MARGIN - 10, sunWords())
                + svg("<text x='%.1f' y='%.1f' text-anchor='end'>%s</text>%n", WALL - 14, y(window().top()) + 5,
                        phrases.metres(window().top()))
                + svg("<text x='%.1f' y='%.1f' text-anchor='end'>%s</text>%n", WALL - 14, y(window().sill()) + 5,
                        phrases.metres(window().sill()))
                + svg("<text x='%.1f' y='%.1f'>%d %%</text>%n", WALL + 24, y(edge()) + 5, position.percent())
                + (glare.reach(sun) > 0
                        ? svg("<text x='%.1f' y='%.1f'>%s</text>%n", WALL + 12, floor() + 34,
                                phrases.language().text("reach", phrases.metres(glare.reach(sun))))
                        : "");
    }

    private String sunWords() {
        return phrases.language().text("sun_at", number("%.0f", sun.azimuth()), number("%.0f", sun.elevation()));
    }

    private String number(String pattern, double value) {
        return String.format(phrases.language().locale(), pattern, value);
    }
}
