package dev.shtora.ui.report;

import java.util.Locale;

/** Writes pieces of pictures, with points in numbers whatever the locale. */
final class Svg {
    private Svg() {}

    @SuppressWarnings("AnnotateFormatMethod") // The annotation is in a library that we do without.
    static String svg(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
