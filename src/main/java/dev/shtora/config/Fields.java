package dev.shtora.config;

import dev.shtora.config.Node.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/** The keys of one section of a file, read one by one through the catalogue. */
final class Fields {
    private final Path file;
    private final String path;
    private final String section;
    private final int line;
    private final SequencedMap<String, Entry> entries;
    private final Mistakes mistakes;
    private final Set<String> read = new HashSet<>();

    /** Converts a text to a value; the message of its exception states the expected value. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text);
    }

    /** Converts a section to a value. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Fields fields) throws ConfigError;
    }

    /** An item of a list and its line. */
    record Item<T>(int line, T value) {}

    private Fields(Path file, String path, String section, int line, SequencedMap<String, Entry> entries,
            Mistakes mistakes) {
        this.file = file;
        this.path = path;
        this.section = section;
        this.line = line;
        this.entries = entries;
        this.mistakes = mistakes;
    }

    /** The keys of a whole file. */
    static Fields root(Path file, Node node, Mistakes mistakes) throws ConfigError {
        return root(file, node, "", mistakes);
    }

    /** The keys of a whole file that has the keys of one section. */
    static Fields root(Path file, Node node, String section, Mistakes mistakes) throws ConfigError {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(file, "", section, node.line(), mapping.entries(), mistakes);
        }
        throw new ConfigError(file, node.line(), "", node.kind() + ": expected keys with values");
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /** The full name of this section in the catalogue. */
    String section() {
        return section;
    }

    /** The keys of the file with their values. */
    SequencedMap<String, Entry> entries() {
        return entries;
    }

    Path file() {
        return file;
    }

    /** The value of a key, or its default. */
    <T> T get(Key<T> key) throws ConfigError {
        Optional<T> value = find(key);
        if (value.isEmpty()) {
            value = key.usualValue();
        }
        return value.isPresent() ? value.get() : need(key);
    }

    /** The value of a required key. */
    <T> T need(Key<T> key) throws ConfigError {
        return parsed(key, required(key), value -> value);
    }

    /** The value of a key; empty if the key is missing, even if it has a default. */
    <T> Optional<T> find(Key<T> key) throws ConfigError {
        return find(key, value -> value);
    }

    /** The converted value of a key; the message of the function's exception states the expected value. */
    <T, R> Optional<R> find(Key<T> key, Function<T, R> step) throws ConfigError {
        Optional<Node> node = child(key.local());
        return node.isPresent() ? Optional.of(parsed(key, node.get(), step)) : Optional.empty();
    }

    /** A required section. */
    Fields needSection(Key<Fields> key) throws ConfigError {
        return sub(key, key.local(), required(key));
    }

    /** The converted section; that of its defaults if it is missing. */
    <T> T section(Key<Fields> key, Reader<T> reader) throws ConfigError {
        Optional<T> found = findSection(key, reader);
        return found.isPresent()
                ? found.get()
                : reader.read(new Fields(file, name(key.local()), key.name(), line, new LinkedHashMap<>(), mistakes));
    }

    /** The converted section; empty if it is missing. */
    <T> Optional<T> findSection(Key<Fields> key, Reader<T> reader) throws ConfigError {
        Optional<Node> node = child(key.local());
        return node.isPresent() ? Optional.of(reader.read(sub(key, key.local(), node.get()))) : Optional.empty();
    }

    /** The section of a key whose name the user chooses; empty if the key has another value. */
    Optional<Fields> findSub(Key<?> key, String local) throws ConfigError {
        Optional<Node> node = child(local).filter(Node.Mapping.class::isInstance);
        return node.isPresent() ? Optional.of(sub(key, local, node.get())) : Optional.empty();
    }

    /** The sections of all keys, in their order, without those that are none. */
    Map<String, Fields> sections(Key<Fields> any) {
        Map<String, Fields> all = new LinkedHashMap<>();
        entries.forEach((name, entry) -> mistakes.attempt(() -> sub(any, name, entry.value()))
                .ifPresent(fields -> all.put(name, fields)));
        read.addAll(entries.keySet());
        return all;
    }

    /** The sections of a list, each with its line. */
    List<Item<Fields>> items(Key<Fields> key) {
        List<Item<Fields>> items = new ArrayList<>();
        for (Node node : nodes(key.local())) {
            int number = items.size();
            mistakes.attempt(() -> item(key, node, number))
                    .ifPresent(fields -> items.add(new Item<>(node.line(), fields)));
        }
        return items;
    }

    private Fields item(Key<Fields> key, Node node, int number) throws ConfigError {
        String name = name(key.local()) + "[" + number + "]";
        if (node instanceof Node.Mapping mapping) {
            return new Fields(file, name, key.name() + "[]", node.line(), mapping.entries(), mistakes);
        }
        throw new ConfigError(file, node.line(), name, node.kind() + ": expected keys with values");
    }

    /** The items of a list; a single value counts as a list of one, a missing key as none. */
    <T> List<Item<T>> list(Key<T> key) throws ConfigError {
        return list(key, key.local(), value -> value);
    }

    /** The items of a list whose name the user chooses. */
    <T, R> List<Item<R>> list(Key<T> key, String local, Function<T, R> step) throws ConfigError {
        List<Item<R>> items = new ArrayList<>();
        List<ConfigError.Mistake> wrong = new ArrayList<>();
        for (Node node : nodes(local)) {
            try {
                items.add(new Item<>(node.line(), parsed(key, local, node, step)));
            } catch (ConfigError error) {
                wrong.addAll(error.mistakes());
            }
        }
        if (!wrong.isEmpty()) {
            throw new ConfigError(wrong);
        }
        return items;
    }

    /** The values of keys whose names the user chooses, by those names. */
    <T> Map<String, T> values(Key<T> any) throws ConfigError {
        Map<String, T> values = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            read.add(entry.getKey());
            values.put(entry.getKey(), parsed(any, entry.getKey(), entry.getValue().value(), value -> value));
        }
        return values;
    }

    private List<Node> nodes(String local) {
        return child(local).map(node -> node instanceof Node.Sequence(_, List<Node> items) ? items : List.of(node))
                .orElse(List.of());
    }

    /** All keys in their order. */
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    private <T, R> R parsed(Key<T> key, Node node, Function<T, R> step) throws ConfigError {
        return parsed(key, key.local(), node, step);
    }

    <T, R> R parsed(Key<T> key, String local, Node node, Function<T, R> step) throws ConfigError {
        if (!(node instanceof Node.Scalar(int at, String text))) {
            throw new ConfigError(file, node.line(), name(local), node.kind() + ": expected a single value");
        }
        try {
            return step.apply(key.type().parser().parse(text));
        } catch (IllegalArgumentException e) {
            throw new ConfigError(file, at, name(local), node.kind() + ": " + e.getMessage());
        }
    }

    Fields sub(Key<?> key, String local, Node node) throws ConfigError {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(file, name(local), key.name(), lineOf(local), mapping.entries(), mistakes);
        }
        throw new ConfigError(file, node.line(), name(local),
                node.kind() + ": expected keys with values"
                        + (key.form() == Key.Form.SECTION_OR_WORD ? ", or " + key.type().range() : "")
                        + NearMiss.section(key, node));
    }

    /** A mistake at a key of this section. */
    ConfigError error(Key<?> key, String text) {
        return error(key.local(), text);
    }

    /** A mistake at a key of this section, or at the section itself if the key is empty or missing. */
    ConfigError error(String local, String text) {
        return new ConfigError(file, lineOf(local), name(local), text);
    }

    /** A mistake with its own line, in an item of a list. */
    ConfigError errorAt(int itemLine, String local, String text) {
        return new ConfigError(file, itemLine, name(local), text);
    }

    int lineOf(String local) {
        Entry entry = entries.get(local);
        return entry == null ? line : entry.line();
    }

    /** Refuses keys that the catalogue has but that do not apply here; {@link SectionCheck} reports the unknown ones. */
    void end() throws ConfigError {
        for (String local : entries.keySet()) {
            if (!read.contains(local) && Keys.find(section, local).isPresent()) {
                throw error(local, "does not apply here; expected one of "
                        + String.join(", ", read.stream().sorted().toList()));
            }
        }
    }

    /** Whether a section is replaced by its word, such as {@code none}. */
    boolean isWord(Key<Fields> key) {
        return is(key, key.type().range());
    }

    /** Whether a key has a single value. */
    boolean is(Key<?> key, String text) {
        Entry entry = entries.get(key.local());
        return entry != null && entry.value() instanceof Node.Scalar(_, String found) && found.equals(text);
    }

    boolean has(Key<?> key) {
        return entries.containsKey(key.local());
    }

    /** The keys of this section that a profile may have, over those of the profile. */
    Fields over(Optional<Fields> profile) {
        read.addAll(Keys.PROFILE);
        SequencedMap<String, Entry> own = new LinkedHashMap<>(entries);
        own.keySet().retainAll(Keys.PROFILE);
        Node.Mapping mine = new Node.Mapping(line, own);
        Node.Mapping merged = profile.map(other -> mine.over(new Node.Mapping(other.line, other.entries))).orElse(mine);
        return new Fields(file, path, Keys.A_COVER.name(), line, merged.entries(), mistakes);
    }

    private Node required(Key<?> key) throws ConfigError {
        Optional<Node> node = child(key.local());
        if (node.isEmpty()) {
            throw SectionCheck.missing(this, key);
        }
        return node.get();
    }

    private Optional<Node> child(String local) {
        read.add(local);
        return Optional.ofNullable(entries.get(local)).map(Entry::value);
    }

    private String name(String local) {
        return path.isEmpty() ? local : local.isEmpty() ? path : path + "." + local;
    }
}
