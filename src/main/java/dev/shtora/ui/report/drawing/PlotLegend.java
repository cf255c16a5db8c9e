package dev.shtora.ui.report.drawing;

import static dev.shtora.ui.report.drawing.Svg.svg;

/** The legend of a plot: colours and lines with their meanings in one row. */
final class PlotLegend {
    private static final double LETTER = 7.6;

    private final StringBuilder parts = new StringBuilder();
    private final double y;
    private double x;

    PlotLegend(double x, double y) {
        this.x = x;
        this.y = y;
    }

    void swatch(String colour, String text) {
        mark(svg("<rect class='edge' style='fill:%s' x='%.1f' y='%.1f' width='22' height='14'/>", colour, x, y - 11),
                text);
    }

    void line(String kind, String text) {
        mark(svg("<path class='%s ink' d='M%.1f %.1fh22'/>", kind, x, y - 4), text);
    }

    private void mark(String mark, String text) {
        parts.append(mark)
                .append(svg("<text x='%.1f' y='%.1f'>%s</text>%n", x + 28, y, text));
        x += 28 + text.length() * LETTER + 14;
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
