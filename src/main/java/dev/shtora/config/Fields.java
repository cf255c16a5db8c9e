package dev.shtora.config;

import dev.shtora.config.Node.Entry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The keys of one mapping, read one by one; what nobody has asked for by the end is a mistake. */
final class Fields {
    private final Path file;
    private final String path;
    private final int line;
    private final SequencedMap<String, Entry> entries;
    private final Set<String> asked = new HashSet<>();

    /** Makes a value of a text; the message of what it throws says what was expected. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text);
    }

    /** Makes a value of a mapping. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Fields fields) throws ConfigError;
    }

    private Fields(Path file, String path, int line, Node.Mapping mapping) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.entries = mapping.entries();
    }

    /** @param line where it is named, for what is missing in it */
    static Fields of(Path file, String path, int line, Node node) throws ConfigError {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(file, path, line, mapping);
        }
        throw new ConfigError(file, node.line(), path, node.kind() + ": expected keys with values");
    }

    /** A value that must be there. */
    <T> T need(String key, Parser<T> parser) throws ConfigError {
        return parsed(key, required(key), parser);
    }

    /** A value that may be left out. */
    <T> Optional<T> find(String key, Parser<T> parser) throws ConfigError {
        Optional<Node> node = child(key);
        return node.isPresent() ? Optional.of(parsed(key, node.get(), parser)) : Optional.empty();
    }

    /** A mapping that must be there. */
    Fields needFields(String key) throws ConfigError {
        Node node = required(key);
        return of(file, name(key), lineOf(key), node);
    }

    /** What a mapping that may be left out says. */
    <T> Optional<T> findAll(String key, Reader<T> reader) throws ConfigError {
        Optional<Node> node = child(key);
        return node.isPresent()
                ? Optional.of(reader.read(of(file, name(key), lineOf(key), node.get())))
                : Optional.empty();
    }

    /** The items of a list, each with its line; a single value counts as a list of one, a missing key as none. */
    List<Node> list(String key) throws ConfigError {
        return child(key).map(node -> node instanceof Node.Sequence(_, List<Node> items) ? items : List.of(node))
                .orElse(List.of());
    }

    /** All keys, each with a mapping as its value, in their order. */
    Map<String, Fields> all() throws ConfigError {
        Map<String, Fields> all = new LinkedHashMap<>();
        for (String key : entries.keySet()) {
            all.put(key, needFields(key));
        }
        return all;
    }

    /** All keys in their order; each counts as asked for. */
    List<String> keys() {
        asked.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    /** Turns one scalar into a value, or says what was expected. */
    <T> T parsed(String key, Node node, Parser<T> parser) throws ConfigError {
        if (!(node instanceof Node.Scalar(int at, String text))) {
            throw new ConfigError(file, node.line(), name(key), node.kind() + ": expected a single value");
        }
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigError(file, at, name(key), node.kind() + ": " + e.getMessage());
        }
    }

    /** A mistake at a key of this mapping, or at the mapping itself if the key is empty or missing. */
    ConfigError error(String key, String what) {
        return new ConfigError(file, lineOf(key), name(key), what);
    }

    private int lineOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    /** A mistake in a line of this mapping that a key does not tell: in an item of a list. */
    ConfigError errorAt(int itemLine, String key, String what) {
        return new ConfigError(file, itemLine, name(key), what);
    }

    /** Refuses keys that nobody has asked for. */
    void end() throws ConfigError {
        for (String key : entries.keySet()) {
            if (!asked.contains(key)) {
                throw error(key, "unknown key; expected one of " + String.join(", ", asked.stream().sorted().toList()));
            }
        }
    }

    /** Refuses keys that are none of these. */
    void only(Set<String> keys) throws ConfigError {
        asked.addAll(keys);
        end();
    }

    /** Some keys of this mapping, over those of another: where both have a mapping, their keys are mixed in the same way. */
    Fields over(Optional<Fields> base, Set<String> keys) {
        asked.addAll(keys);
        SequencedMap<String, Entry> own = new LinkedHashMap<>(entries);
        own.keySet().retainAll(keys);
        Node.Mapping mine = new Node.Mapping(line, own);
        return new Fields(file, path, line,
                base.map(other -> mine.over(new Node.Mapping(other.line, other.entries))).orElse(mine));
    }

    /** Whether a key has a certain single value. */
    boolean is(String key, String text) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof Node.Scalar(_, String found) && found.equals(text);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    private Node required(String key) throws ConfigError {
        Optional<Node> node = child(key);
        if (node.isEmpty()) {
            throw error(key, "is missing" + entries.keySet().stream().filter(other -> similar(other, key)).findFirst()
                    .map(other -> "; is '" + other + "' in line " + lineOf(other) + " meant for it?").orElse(""));
        }
        return node.get();
    }

    /** Whether one may be a slip of the pen for the other. */
    private static boolean similar(String one, String other) {
        return one.regionMatches(true, 0, other, 0, Math.min(3, other.length()))
                && Math.abs(one.length() - other.length()) <= 2;
    }

    private Optional<Node> child(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    private String name(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }
}
