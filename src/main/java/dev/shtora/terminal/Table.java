package dev.shtora.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Columns that line up in a terminal: each as wide as its longest cell, two blanks between them. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** One more row below the others; it may have fewer cells than they. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** As text of at most so many characters a line: the last cell of a row goes on below itself where it is too long. */
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
