package dev.shtora.ui.report;

import java.util.Locale;

/** Formats parts of an SVG with decimal points, independent of the locale. */
final class Svg {
    private Svg() {}

    @SuppressWarnings("AnnotateFormatMethod") // The annotation @FormatMethod is in a library that is not a dependency.
    static String svg(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
