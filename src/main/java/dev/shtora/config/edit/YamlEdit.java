package dev.shtora.config.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes single keys in the text of a configuration. All other lines and the comments stay. Keys in block style are
 * found, each in a line of its own; a key inside of braces is not.
 */
public final class YamlEdit {
    private static final Pattern KEY = Pattern
            .compile("( *)(?:\"([^\"]*)\"|'([^']*)'|([^\\s#\"'{\\[-][^:#]*?)) *:(?: +(.*))?");
    private static final int STEP = 2;

    private final List<String> lines;
    private final String end;

    /** The key cannot be changed in the text; the message says why. */
    public static final class CannotEdit extends Exception {
        private static final long serialVersionUID = 1;

        CannotEdit(String why) {
            super(why, null, false, false);
        }
    }

    /** A key in a line: its lines are {@code from} to before {@code to}; the children have the indentation. */
    private record Place(int from, int to, int indent) {}

    /** A text with keys. */
    public YamlEdit(String text) {
        this.end = text.contains("\r\n") ? "\r\n" : "\n";
        this.lines = new ArrayList<>(text.lines().toList());
    }

    /** The changed text. */
    public String text() {
        return lines.stream().map(line -> line + end).collect(Collectors.joining());
    }

    /** Whether a key such as {@code site.zone} is in the text. */
    public boolean has(String path) throws CannotEdit {
        return find(path).size() == path.split("\\.", -1).length;
    }

    /**
     * Sets a key to a value of one line; keys above it are added if they are missing.
     *
     * @param value as in a file, with its quotes
     */
    public void set(String path, String value) throws CannotEdit {
        String[] keys = path.split("\\.", -1);
        List<Place> found = find(path);
        if (found.size() < keys.length) {
            insert(found, keys, List.of(value));
            return;
        }
        Place place = found.getLast();
        String line = lines.get(place.from());
        String comment = comment(line);
        String name = line.substring(0, line.indexOf(':', line.indexOf(keys[keys.length - 1])) + 1);
        dropContent(place);
        int column = line.length() - comment.stripLeading().length();
        String changed = name + " " + value;
        lines.set(place.from(), comment.isEmpty()
                ? changed
                : changed + " ".repeat(Math.max(1, column - changed.length())) + comment.stripLeading());
    }

    /** Sets a key to lines below it; they are indented. */
    public void setBlock(String path, List<String> content) throws CannotEdit {
        String[] keys = path.split("\\.", -1);
        List<Place> found = find(path);
        if (found.size() < keys.length) {
            List<String> all = new ArrayList<>(List.of(""));
            all.addAll(content);
            insert(found, keys, all);
            return;
        }
        Place place = found.getLast();
        dropContent(place);
        lines.set(place.from(), " ".repeat(place.indent()) + keys[keys.length - 1] + ":");
        String indent = " ".repeat(place.indent() + STEP);
        lines.addAll(place.from() + 1, content.stream().map(line -> indent + line).toList());
    }

    /** Removes a key with its content; without effect if it is missing. */
    public void remove(String path) throws CannotEdit {
        List<Place> found = find(path);
        if (found.size() == path.split("\\.", -1).length) {
            Place place = found.getLast();
            lines.subList(place.from(), place.to()).clear();
        }
    }

    private void dropContent(Place place) {
        lines.subList(place.from() + 1, place.to()).clear();
    }

    private void insert(List<Place> found, String[] keys, List<String> value) {
        int at = found.isEmpty() ? contentEnd(0, lines.size()) : found.getLast().to();
        int indent = found.isEmpty() ? 0 : childIndent(found.getLast());
        List<String> added = new ArrayList<>();
        for (int i = found.size(); i < keys.length; i++) {
            String first = i == keys.length - 1 ? value.getFirst() : "";
            added.add(" ".repeat(indent) + keys[i] + ":" + (first.isEmpty() ? "" : " " + first));
            indent += STEP;
        }
        for (String line : value.subList(1, value.size())) {
            added.add(" ".repeat(indent) + line);
        }
        lines.addAll(at, added);
    }

    private int childIndent(Place place) {
        int child = firstContent(place.from() + 1, place.to());
        return child < 0 ? place.indent() + STEP : indent(lines.get(child));
    }

    /** The lines of the keys of a path, as far as they are in the text. */
    private List<Place> find(String path) throws CannotEdit {
        List<Place> found = new ArrayList<>();
        int from = 0;
        int to = lines.size();
        for (String key : path.split("\\.", -1)) {
            Place place = find(key, from, to);
            if (place == null) {
                return found;
            }
            if (!found.isEmpty()) {
                requireBlock(found.getLast(), path);
            }
            found.add(place);
            from = place.from() + 1;
            to = place.to();
        }
        return found;
    }

    private void requireBlock(Place parent, String path) throws CannotEdit {
        if (!value(lines.get(parent.from())).isEmpty()) {
            throw new CannotEdit("line " + (parent.from() + 1) + ", " + path);
        }
    }

    private @Nullable Place find(String key, int from, int to) throws CannotEdit {
        int first = firstContent(from, to);
        if (first < 0) {
            if (from > 0 && !value(lines.get(from - 1)).isEmpty()) {
                throw new CannotEdit("line " + from + ", " + key);
            }
            return null;
        }
        int indent = indent(lines.get(first));
        for (int i = first; i < to; i++) {
            Matcher line = KEY.matcher(lines.get(i));
            if (isContent(i) && indent(lines.get(i)) == indent && line.matches() && key.equals(name(line))) {
                return new Place(i, blockEnd(i, to, indent), indent);
            }
        }
        return null;
    }

    private static String name(Matcher line) {
        return Stream.of(2, 3, 4).map(line::group).filter(text -> text != null).findFirst().orElse("").strip();
    }

    /** The line after the content of a key: comments and empty lines before the next key belong to that one. */
    private int blockEnd(int key, int to, int indent) {
        int next = key + 1;
        while (next < to && (!isContent(next) || indent(lines.get(next)) > indent
                || indent(lines.get(next)) == indent && lines.get(next).stripLeading().startsWith("- "))) {
            next++;
        }
        return contentEnd(key, next);
    }

    private int contentEnd(int from, int to) {
        int end = to;
        while (end > from && !isContent(end - 1)) {
            end--;
        }
        return end;
    }

    private int firstContent(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isContent(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isContent(int line) {
        String text = lines.get(line).strip();
        return !text.isEmpty() && !text.startsWith("#") && !text.equals("---");
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String value(String line) {
        Matcher key = KEY.matcher(line);
        String value = key.matches() && key.group(5) != null ? key.group(5) : "";
        return value.startsWith("#") ? "" : value.substring(0, value.length() - comment(value).length()).strip();
    }

    /** The comment at the end of a line, with the spaces before it; a # inside quotes begins none. */
    private static String comment(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#' && i > 0 && line.charAt(i - 1) == ' ') {
                int from = i;
                while (from > 0 && line.charAt(from - 1) == ' ') {
                    from--;
                }
                return line.substring(from);
            }
        }
        return "";
    }
}
