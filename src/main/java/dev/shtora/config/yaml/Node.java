package dev.shtora.config.yaml;

import dev.shtora.text.ForeignText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node of a YAML document with its line. */
sealed interface Node {

    /** The line, counted from 1. */
    int line();

    /** The kind of node, for messages. */
    String kind();

    /** A list of single values as one value, such as {@code [1, 2]}; any other node as it is. */
    default Node flat() {
        if (!(this instanceof Sequence(int at, List<Node> items))
                || !items.stream().allMatch(Scalar.class::isInstance)) {
            return this;
        }
        return new Scalar(at, items.stream().map(item -> ((Scalar) item).text())
                .collect(Collectors.joining(", ", "[", "]")));
    }

    /** A single value, as written in the file. Messages show it in one line, cut a long one, and hide the login of an address. */
    record Scalar(int line, String text) implements Node {
        private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

        @Override
        public String kind() {
            return "'" + ForeignText.line(LOGIN.matcher(text).replaceAll("…")) + "'";
        }
    }

    /** Keys and values in the order of the file. */
    record Mapping(int line, SequencedMap<String, Entry> entries) implements Node {
        @Override
        public String kind() {
            return "keys with values";
        }

        /** This mapping with the missing keys of another one; nested mappings are merged in the same way. */
        Mapping over(Mapping base) {
            SequencedMap<String, Entry> mixed = new LinkedHashMap<>(base.entries);
            entries.forEach((key, own) -> mixed.merge(key, own, (otherEntry, mine) -> mine.over(otherEntry)));
            return new Mapping(line, mixed);
        }
    }

    /** Items in the order of the file. */
    record Sequence(int line, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A value and the line of its key. */
    record Entry(int line, Node value) {
        private Entry over(Entry base) {
            return value instanceof Mapping mine && base.value instanceof Mapping otherEntry
                    ? new Entry(line, mine.over(otherEntry))
                    : this;
        }
    }
}
