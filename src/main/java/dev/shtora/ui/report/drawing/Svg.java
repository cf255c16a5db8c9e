package dev.shtora.ui.report.drawing;

import java.util.Locale;

/** Formats parts of an SVG with decimal points, independent of the locale. */
final class Svg {
    private Svg() {}

    /** The opening tag of a drawing with its title and its description, which screen readers read. */
    static String drawing(double wide, double high, String title, String description) {
        return svg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f' role='img'>%n"
                + "<title>%s</title>%n<desc>%s</desc>%n", wide,
                high,
                wide, escaped(title), escaped(description));
    }

    /** A text as XML has it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation @FormatMethod is in a library that is not a dependency.
    static String svg(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
