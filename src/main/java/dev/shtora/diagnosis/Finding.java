package dev.shtora.diagnosis;

import dev.shtora.terminal.PlainStream;
import dev.shtora.text.ForeignText;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The result of a check.
 *
 * @param subject what the check examined, in one or two words
 * @param text what it found, as a sentence without a full stop
 * @param remedy what the user can do about it; empty if nothing needs to be done
 */
public record Finding(Level level, String subject, String text, String remedy) {
    /** Texts may name files, topics and certificates of others: they are harmless in a terminal. */
    public Finding {
        subject = ForeignText.line(subject);
        text = ForeignText.lines(text);
        remedy = ForeignText.lines(remedy);
    }

    /** How serious a finding is. Only {@link #ERROR} makes a command fail. */
    public enum Level {
        /** As expected. */
        OK("✓", "ok"),
        /** A fact worth knowing. It is intended, or has no effect here. */
        NOTE("·", "note"),
        /** Works now; the remedy makes it better or keeps it working. */
        WARNING("!", "WARN"),
        /** Does not work, or is not safe. */
        ERROR("✗", "FAIL"),
        /** The check could not be carried out, or its result proves nothing. */
        UNKNOWN("?", "unknown");

        private final String sign;
        private final String ascii;

        Level(String sign, String ascii) {
            this.sign = sign;
            this.ascii = ascii;
        }

        /** What begins a line of text output: a sign, or a word where the charset of the output lacks the signs. */
        String mark(PrintStream out) {
            return signs(out) ? sign : ascii;
        }

        /** A number of findings; its word says what the sign means. */
        String count(PrintStream out, long number) {
            return signs(out) ? sign + " " + number + " " + word() : ascii + " " + number;
        }

        private static boolean signs(PrintStream out) {
            return Stream.of(values()).allMatch(level -> PlainStream.pick(out, level.sign, "").equals(level.sign));
        }

        /** The name in JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The finding as text without its remedy. */
    public String line() {
        return line(level.sign);
    }

    /** The finding as text without its remedy, for an output whose charset may lack the signs. */
    public String lineFor(PrintStream out) {
        return line(level.mark(out));
    }

    private String line(String mark) {
        return mark + " " + subject + ": " + text.replace("\n", "\n    ");
    }
}
