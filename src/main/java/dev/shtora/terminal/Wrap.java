package dev.shtora.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words; a % sign stays with its number. */
public final class Wrap {
    private Wrap() {}

    /** Returns lines of at most the given columns, or of one longer word; at least one line. */
    public static List<String> words(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" (?!%)", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The lines that text takes in a terminal, which continues a line that is longer than it is wide in the next one. */
    public static int rows(String text, int columns) {
        return text.lines().mapToInt(line -> Math.max(1, Math.ceilDiv(line.length(), columns))).sum();
    }
}
