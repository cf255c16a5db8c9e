package dev.shtora.config.yaml;

import dev.shtora.text.ForeignText;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The mistakes in a configuration, in the order of their lines. */
public final class ConfigError extends Exception {
    private static final long serialVersionUID = 1;

    private static final int MAX_FILE = 4096;

    private final transient List<Mistake> mistakes;

    /**
     * A mistake.
     *
     * @param line counted from 1; 0 if the mistake has no line
     * @param key full name of the key, such as {@code covers.bedroom.motor.pins}; may be empty
     * @param text the value, and what was expected
     */
    public record Mistake(Path file, int line, String key, String text) {
        /** The key and the text are of the file: they are shown without control characters. */
        public Mistake {
            key = ForeignText.line(key);
            text = ForeignText.lines(text);
        }

        /** One line for people: file, line, key, value and what was expected. */
        @Override
        public String toString() {
            return ForeignText.line(file.toString(), MAX_FILE) + (line > 0 ? ":" + line : "") + ": "
                    + (key.isEmpty() ? "" : key + ": ") + text;
        }
    }

    /** An error that is a single mistake; for the parameters see {@link Mistake}. */
    public ConfigError(Path file, int line, String key, String text) {
        this(List.of(new Mistake(file, line, key, text)));
    }

    /** An error with at least one mistake. */
    public ConfigError(List<Mistake> mistakes) {
        super(mistakes.stream().sorted(Comparator.comparingInt(Mistake::line)).map(Mistake::toString)
                .collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    List<Mistake> mistakes() {
        return mistakes;
    }
}
