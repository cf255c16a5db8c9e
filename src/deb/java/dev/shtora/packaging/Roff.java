package dev.shtora.packaging;

import java.util.Locale;

/** Text in the language of man(7). */
final class Roff {
    private final StringBuilder out = new StringBuilder();

    void title(String name, String date, String source) {
        out.append(".TH \"%s\" 1 \"%s\" \"%s\" \"Shtora\"\n.nh\n.ad l\n".formatted(
                escaped(name.toUpperCase(Locale.ROOT)), date, escaped(source)));
    }

    Roff section(String name) {
        out.append(".SH \"").append(name).append("\"\n");
        return this;
    }

    /** A paragraph. */
    Roff text(String text) {
        return raw(escaped(text)).raw(".PP");
    }

    /** A line that keeps its breaks and spaces. */
    Roff verbatim(String text) {
        return raw(".nf").raw(escaped(text)).raw(".fi");
    }

    /** A term, which has its fonts already, with its explanation. */
    Roff item(String term, String text) {
        return raw(".TP").raw(term).raw(escaped(text));
    }

    Roff raw(String line) {
        out.append(line).append('\n');
        return this;
    }

    static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /** Another page, such as <b>shtora-run</b>(1). */
    static String reference(String page) {
        return bold(page) + (page.equals("mosquitto") ? "(8)" : "(1)");
    }

    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
