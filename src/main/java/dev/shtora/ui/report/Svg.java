package dev.shtora.ui.report;

import java.util.Locale;

/** Formats parts of an SVG with decimal points, independent of the locale. */
final class Svg {
    private Svg() {}

    /** A text as XML has it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation @FormatMethod is in a library that is not a dependency.
    static String svg(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
