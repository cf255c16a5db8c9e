package dev.shtora.ui.report.drawing;

import static dev.shtora.ui.report.drawing.Svg.svg;

import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.SunPosition;
import dev.shtora.core.sun.Window;

/**
 * A section of a window with the sun's rays (SVG): the wall in the middle, the interior to the right. Of a roof window the
 * roof is drawn down to the floor, and the dashed line below the glass is the one from which the distance is measured.
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
    /** How far the interior is drawn to the left of the lower edge of a roof window. */
    private static final double EAVES_METRES = 1.3;
    /** Up to which distance a roof is drawn above the glass. */
    private static final double RIDGE_METRES = 0.6;
    /** Between glass and fabric, pixels. */
    private static final double GAP = 10;
    private static final double MARGIN = 40;
    private static final String STYLE = """
            <style>
              .ground { fill: #ffffff } text { fill: #1b1f24; font: 14px system-ui, sans-serif }
              .wall { stroke: #57606a; stroke-width: 9; fill: none } .glass { stroke: #4dabf7; stroke-width: 4 }
              .fabric { stroke: #1d3a6b; stroke-width: 9 } .measure { stroke: #8c959f; stroke-width: 1; fill: none }
              .ray { stroke: #d9480f; stroke-width: 2 } .blocked { stroke: #d9480f; stroke-width: 2; stroke-dasharray: 5 5; opacity: .6 }
              .lit { fill: #ffd43b; opacity: .35 } .profile { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 2 4 } .limit { stroke: #2f9e44; stroke-width: 2; stroke-dasharray: 6 4 }
              @media (prefers-color-scheme: dark) {
                .ground { fill: #0d1117 } text { fill: #e6edf3 } .wall { stroke: #9aa4af } .fabric { stroke: #91a7ff }
              }
            </style>
            """;

    @Override
    public String toString() {
        double wide = WALL + ROOM_METRES * SCALE + MARGIN;
        return Svg.drawing(wide, floor() + 64, title, phrases.language().text("section", sunWords(), reason)) + STYLE
                + "<rect class='ground' width='100%' height='100%'/>\n" + light() + profile() + wall() + measures()
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

    /** Converts metres into the room to the x coordinate. */
    private static double x(double metres) {
        return WALL + metres * SCALE;
    }

    /** A point of the section, in metres into the room and above the floor. */
    private record Point(double in, double up) {
        /** The point after some metres in a direction. */
        Point plus(double way, double in, double up) {
            return new Point(this.in + way * in, this.up + way * up);
        }
    }

    private String text(Point point) {
        return svg("%.1f %.1f", x(point.in()), y(point.up()));
    }

    /** The point some metres up the glass. */
    private Point glass(double metres) {
        return new Point(0, window().sill()).plus(metres, window().run(), window().rise());
    }

    /** Returns how far the lower edge of the fabric is up the glass, in metres. */
    private double edge() {
        return position.percent() / 100.0 * window().height();
    }

    /** Returns the slope of a ray in the section; below 0 if it falls towards the eaves. */
    private double fall() {
        return Math.tan(Math.toRadians(sun.elevation())) / Math.cos(Math.toRadians(window().relativeAzimuth(sun)));
    }

    private String light() {
        double lit = glare.litShare(sun) * window().height();
        if (lit <= 0) {
            return "";
        }
        double last = Math.min(edge(), lit);
        String patch = last > 0
                ? svg("<path class='lit' d='M%sL%sL%sL%sz'/>%n", text(glass(last)), landing(glass(last)),
                        landing(glass(0)), text(glass(0)))
                : "";
        return patch + ray("blocked", glass(lit)) + (last > 0 ? ray("ray", glass(last)) : "");
    }

    /** Where a ray meets the floor, or the edge of the drawing before it. */
    private String landing(Point from) {
        double bound = fall() > 0 ? ROOM_METRES : -EAVES_METRES;
        return text(from.plus(Math.min(from.up(), Math.max(0, (bound - from.in()) * fall())), 1 / fall(), -1));
    }

    private String ray(String kind, Point through) {
        double bound = fall() > 0 ? -WALL / SCALE : ROOM_METRES;
        double back = Math.min(floor() / SCALE - through.up(), (through.in() - bound) * fall());
        return svg("<path class='%s' d='M%sL%s'/>%n", kind, text(through.plus(back, -1 / fall(), 1)),
                landing(through));
    }

    /** The elevation of the horizon profile at the azimuth of the sun; a line as well if that is in front of the house. */
    private String profile() {
        double elevation = glare.horizon().elevation(sun.azimuth());
        if (elevation <= 0 || sun.elevation() <= 0) {
            return "";
        }
        String words = svg("<text x='%.1f' y='%.1f'>%s</text>%n", MARGIN / 4, floor() + 54,
                phrases.language().text("profile", number("%.0f", elevation)));
        if (Math.abs(window().relativeAzimuth(sun)) >= 90) {
            return words;
        }
        double slope = fall() * Math.tan(Math.toRadians(elevation)) / Math.tan(Math.toRadians(sun.elevation()));
        double out = Math.min(WALL / SCALE, (floor() / SCALE - window().sill()) / slope);
        return svg("<path class='profile' d='M%sL%s'/>%n", text(glass(0)), text(glass(0).plus(out, -1, slope))) + words;
    }

    private String wall() {
        boolean roof = window().pitch() < Window.VERTICAL;
        String around = roof ? roof() : facade();
        Point top = glass(window().height());
        return around + svg("<path class='glass' d='M%sL%s'/>%n", text(top), text(glass(0)))
                + (position.percent() < 100
                        ? svg("<path class='fabric' transform='translate(%.1f %.1f)' d='M%sL%s'/>%n",
                                GAP * window().rise(), GAP * window().run(), text(top), text(glass(edge())))
                        : "");
    }

    private String facade() {
        String roof = window().overhang()
                .map(over -> svg("<path class='wall' d='M%.1f %.1fh%.1f'/>%n", WALL - over.depth() * SCALE,
                        y(window().top() + over.above()), over.depth() * SCALE))
                .orElse("");
        return svg("<path class='wall' d='M%.1f %.1fV%.1fM%.1f %.1fV%.1fh%.1f'/>%n", WALL,
                y(window().top() + overhangRoom()), y(window().top()), WALL, y(window().sill()), floor() + 4,
                ROOM_METRES * SCALE) + roof;
    }

    /** The end of the part of a roof that is drawn above the glass. */
    private Point ridge() {
        return glass(window().height() + Math.min(RIDGE_METRES, overhangRoom() / window().rise()));
    }

    private String roof() {
        double below = window().sill() == 0
                ? 0
                : Math.min(window().sill() / window().rise(), EAVES_METRES / window().run());
        Point eaves = glass(-below);
        return svg("<path class='wall' d='M%sL%sM%sL%sM%.1f %.1fH%.1f'/>%n", text(ridge()),
                text(glass(window().height())), text(glass(0)), text(eaves), x(eaves.in()), floor() + 4,
                x(ROOM_METRES))
                + svg("<path class='measure' stroke-dasharray='3 3' d='M%sV%.1f'/>%n", text(glass(0)), floor());
    }

    private String measures() {
        double limit = WALL + glare.distance() * SCALE;
        return svg("<path class='limit' d='M%.1f %.1fv-46'/><text x='%.1f' y='%.1f'>%s</text>%n", limit,
                y(glare.height()), limit + 6, y(glare.height()) - 34,
                phrases.language().text("allowed", phrases.metres(glare.distance())))
                + sunLabel()
                + heights()
                + svg("<text x='%.1f' y='%.1f'>%d %%</text>%n", x(glass(edge()).in()) + 24,
                        y(glass(edge()).up()) + 5 + 20 * window().run(), position.percent())
                + (glare.reach(sun) > 0
                        ? svg("<text x='%.1f' y='%.1f'>%s</text>%n", WALL + 12, floor() + 34,
                                phrases.language().text("reach", phrases.metres(glare.reach(sun))))
                        : "");
    }

    private String heights() {
        Point top = glass(window().height());
        return window().pitch() == Window.VERTICAL
                ? label(WALL - 14, y(top.up()) + 5, top.up())
                        + label(WALL - 14, y(window().sill()) + 5, window().sill())
                : label(WALL - 6, y(window().sill() / 2), window().sill())
                        + svg("<text x='%.1f' y='%.1f'>%s°</text>%n", x(ridge().in()) + 8, y(ridge().up()) + 5,
                                number("%.0f", window().pitch()));
    }

    /** The position of the sun in words: above a roof, on the side to which its rays do not lead back. */
    private String sunLabel() {
        boolean roof = window().pitch() < Window.VERTICAL;
        boolean left = fall() < 0;
        return svg("<text x='%.1f' y='%.1f'%s>%s</text>%n",
                !roof ? WALL + 26 : left ? MARGIN / 4 : x(ROOM_METRES), MARGIN - 10,
                roof && !left ? " text-anchor='end'" : "", sunWords());
    }

    private String label(double right, double down, double metres) {
        return svg("<text x='%.1f' y='%.1f' text-anchor='end'>%s</text>%n", right, down, phrases.metres(metres));
    }

    private String sunWords() {
        return phrases.language().text("sun_at", number("%.0f", sun.azimuth()), number("%.0f", sun.elevation()));
    }

    private String number(String pattern, double value) {
        return String.format(phrases.language().locale(), pattern, value);
    }
}
