package dev.shtora.ui.report.drawing;

import dev.shtora.core.cover.Position;
import java.util.Locale;

/** The colour of a position: from dark blue (closed) to light yellow (open). */
final class PositionColour {
    private static final int[] CLOSED = {0x1d, 0x3a, 0x6b};
    private static final int[] OPEN = {0xff, 0xe0, 0x8a};

    private PositionColour() {}

    static String of(Position position) {
        return of(position.percent());
    }

    /**
     * Returns a colour as {@code #rrggbb}.
     *
     * @param percent 0 (closed) to 100 (open)
     */
    static String of(int percent) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", mixed(0, percent), mixed(1, percent), mixed(2, percent));
    }

    private static int mixed(int channel, int percent) {
        return CLOSED[channel] + (OPEN[channel] - CLOSED[channel]) * percent / 100;
    }
}
