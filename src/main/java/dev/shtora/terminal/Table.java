package dev.shtora.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table for a terminal: each column is as wide as its longest cell, two spaces separate columns. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Appends a row; it may have fewer cells than other rows. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Returns the text with at most the given number of characters per line; a last cell that is too long is wrapped. */
    public String within(int columns) {
        return rows.stream().map(row -> wrapped(row, columns)).collect(Collectors.joining());
    }

    private String wrapped(List<String> row, int columns) {
        int indent = 0;
        for (int column = 0; column < row.size() - 1; column++) {
            indent += width(column) + 2;
        }
        StringBuilder lines = new StringBuilder();
        List<String> cells = new ArrayList<>(row);
        for (String part : Wrap.words(row.getLast(), columns - indent)) {
            cells.set(cells.size() - 1, part);
            lines.append(line(cells));
            cells.replaceAll(_ -> "");
        }
        return lines.toString();
    }

    @Override
    public String toString() {
        return rows.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(row.get(column));
            if (column < row.size() - 1) {
                line.append(" ".repeat(width(column) - row.get(column).length() + 2));
            }
        }
        return line.toString().stripTrailing() + "\n";
    }

    private int width(int column) {
        return rows.stream().filter(row -> row.size() > column + 1).mapToInt(row -> row.get(column).length()).max()
                .orElse(0);
    }
}
