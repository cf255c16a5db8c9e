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
        this(mistakes, Integer.MAX_VALUE);
    }

    /**
     * An error with at least one mistake, that names no more than some of them: the first ones in the order of the files in
     * which mistakes were found, and of their lines.
     */
    ConfigError(List<Mistake> mistakes, int most) {
        super(text(mistakes, most));
        this.mistakes = List.copyOf(mistakes);
    }

    private static String text(List<Mistake> mistakes, int most) {
        List<Path> files = mistakes.stream().map(Mistake::file).distinct().toList();
        String named = mistakes.stream()
                .sorted(Comparator.<Mistake>comparingInt(mistake -> files.indexOf(mistake.file()))
                        .thenComparingInt(Mistake::line))
                .limit(most).map(Mistake::toString).collect(Collectors.joining("\n"));
        int others = mistakes.size() - most;
        return others > 0 ? named + "\nand " + others + (others == 1 ? " other mistake" : " other mistakes") : named;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }
}
