package dev.shtora.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A YAML document as it stands in its file, each part with its line. */
sealed interface Node {

    /** Counted from 1. */
    int line();

    /** What kind of thing it is, for people. */
    String kind();

    /** A text, number or other single value, as it was written. */
    record Scalar(int line, String text) implements Node {
        @Override
        public String kind() {
            return "'" + text + "'";
        }
    }

    /** Keys and values in their order. */
    record Mapping(int line, SequencedMap<String, Entry> entries) implements Node {
        @Override
        public String kind() {
            return "keys with values";
        }

        /** These keys, and those of another that are not among them; mappings that both have are mixed in the same way. */
        Mapping over(Mapping base) {
            SequencedMap<String, Entry> mixed = new LinkedHashMap<>(base.entries);
            entries.forEach((key, own) -> mixed.merge(key, own, (theirs, mine) -> mine.over(theirs)));
            return new Mapping(line, mixed);
        }
    }

    /** Items in their order. */
    record Sequence(int line, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A value and the line of its key. */
    record Entry(int line, Node value) {
        private Entry over(Entry base) {
            return value instanceof Mapping mine && base.value instanceof Mapping theirs
                    ? new Entry(line, mine.over(theirs))
                    : this;
        }
    }
}
