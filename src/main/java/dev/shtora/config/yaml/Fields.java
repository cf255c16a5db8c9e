package dev.shtora.config.yaml;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of one section of a file, read one by one through the catalogue. */
public final class Fields {
    private final Section section;
    private final Set<String> read = new HashSet<>();

    /** Converts a text to a value; the message of its exception states the expected value. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * The value of a text.
         *
         * @throws IllegalArgumentException if the text has no such value
         */
        T parse(String text);
    }

    /** Converts a section to a value. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * The value of a section.
         *
         * @throws ConfigError if a key of the section is missing or has another value
         */
        T read(Fields fields) throws ConfigError;
    }

    /** An item of a list and its line, counted from 1. */
    public record Item<T>(int line, T value) {}

    private Fields(Section section) {
        this.section = section;
    }

    /**
     * The keys of a file.
     *
     * @param mistakes gets keys that are set twice
     * @throws ConfigError if the file cannot be read, or is no YAML with keys
     */
    public static Fields ofFile(Path file, Catalogue catalogue, Mistakes mistakes) throws ConfigError {
        return new Fields(Section.root(file, Yaml.read(file, mistakes), "", catalogue, mistakes));
    }

    /**
     * The keys of a text that is the content of a file.
     *
     * @param section the section whose keys the text has; empty for those of the root
     * @throws ConfigError if the text is no YAML with keys
     */
    public static Fields ofText(Path file, String text, String section, Catalogue catalogue, Mistakes mistakes)
            throws ConfigError {
        return new Fields(Section.root(file, Yaml.read(file, text, mistakes), section, catalogue, mistakes));
    }

    /** Adds the mistakes that concern single keys: unknown keys, missing keys and values out of range. */
    public void check() {
        SectionCheck.check(section);
    }

    /** Adds the keys that are missing in sections of which two parts of the file each may have some. */
    public void checkCompleted() {
        SectionCheck.checkCompleted(section);
    }

    public Mistakes mistakes() {
        return section.mistakes();
    }

    /** The file, for messages. */
    public Path file() {
        return section.file();
    }

    /** The value of a key, or its default. */
    public <T> T get(Key<T> key) throws ConfigError {
        Optional<T> value = find(key);
        if (value.isEmpty()) {
            value = key.usualValue();
        }
        return value.isPresent() ? value.get() : need(key);
    }

    /** The value of a required key. */
    public <T> T need(Key<T> key) throws ConfigError {
        return section.parsed(key, key.local(), required(key), value -> value);
    }

    /** The value of a key; empty if the key is missing, even if it has a default. */
    public <T> Optional<T> find(Key<T> key) throws ConfigError {
        return find(key, value -> value);
    }

    /** The converted value of a key; the message of the function's exception states the expected value. */
    public <T, R> Optional<R> find(Key<T> key, Function<T, R> step) throws ConfigError {
        Optional<Node> node = child(key.local());
        return node.isPresent()
                ? Optional.of(section.parsed(key, key.local(), node.get(), step))
                : Optional.empty();
    }

    /** A required section. */
    public Fields needSection(Key<Fields> key) throws ConfigError {
        return sub(key, key.local(), required(key));
    }

    /** The converted section; that of its defaults if it is missing. */
    public <T> T section(Key<Fields> key, Reader<T> reader) throws ConfigError {
        Optional<T> found = findSection(key, reader);
        return found.isPresent() ? found.get() : reader.read(new Fields(section.missing(key)));
    }

    /** The converted section; empty if it is missing. */
    public <T> Optional<T> findSection(Key<Fields> key, Reader<T> reader) throws ConfigError {
        Optional<Node> node = child(key.local());
        return node.isPresent() ? Optional.of(reader.read(sub(key, key.local(), node.get()))) : Optional.empty();
    }

    /** The section of a key whose name the user chooses; empty if the key has another value. */
    public Optional<Fields> findSub(Key<?> key, String local) throws ConfigError {
        Optional<Node> node = child(local).filter(Node.Mapping.class::isInstance);
        return node.isPresent() ? Optional.of(sub(key, local, node.get())) : Optional.empty();
    }

    /** The sections of all keys, in their order, without those that are none. */
    public Map<String, Fields> sections(Key<Fields> any) {
        Map<String, Fields> all = new LinkedHashMap<>();
        section.entries().forEach((name, entry) -> mistakes().attempt(() -> sub(any, name, entry.value()))
                .ifPresent(fields -> all.put(name, fields)));
        read.addAll(names());
        return all;
    }

    /** The sections of a list, each with its line. */
    public List<Item<Fields>> items(Key<Fields> key) {
        read.add(key.local());
        return section.items(key).stream().map(item -> new Item<>(item.line(), new Fields(item.value()))).toList();
    }

    /** The items of a list; a single value counts as a list of one, a missing key as none. */
    public <T> List<Item<T>> list(Key<T> key) throws ConfigError {
        return list(key, key.local(), value -> value);
    }

    /** The items of a list whose name the user chooses. */
    public <T, R> List<Item<R>> list(Key<T> key, String local, Function<T, R> step) throws ConfigError {
        read.add(local);
        return section.list(key, local, step);
    }

    /** The values of keys whose names the user chooses, by those names. */
    public <T> Map<String, T> values(Key<T> any) throws ConfigError {
        Map<String, T> values = new LinkedHashMap<>();
        for (Map.Entry<String, Node.Entry> entry : section.entries().entrySet()) {
            read.add(entry.getKey());
            values.put(entry.getKey(),
                    section.parsed(any, entry.getKey(), entry.getValue().value(), value -> value));
        }
        return values;
    }

    /** All keys in their order. */
    public List<String> names() {
        return List.copyOf(section.entries().keySet());
    }

    /** A mistake at a key of this section. */
    public ConfigError error(Key<?> key, String text) {
        return error(key.local(), text);
    }

    /** A mistake at a key of this section, or at the section itself if the key is empty or missing. */
    public ConfigError error(String local, String text) {
        return section.error(local, text);
    }

    /** A mistake with its own line, in an item of a list. */
    public ConfigError errorAt(int itemLine, String local, String text) {
        return new ConfigError(file(), itemLine, section.path(local), text);
    }

    /** Refuses keys that the catalogue has but that do not apply here; {@link #check} reports the unknown ones. */
    public void end() throws ConfigError {
        for (String local : names()) {
            if (!read.contains(local) && section.catalogue().find(section.name(), local).isPresent()) {
                throw error(local, "does not apply here; expected one of "
                        + String.join(", ", read.stream().sorted().toList()));
            }
        }
    }

    /** Whether a section is replaced by its word, such as {@code none}. */
    public boolean isWord(Key<Fields> key) {
        return section.is(key, key.type().range());
    }

    /** The single value of a key as it is written; empty if the key is missing or has another value. */
    public Optional<String> text(Key<?> key) {
        return child(key.local()).flatMap(
                node -> node instanceof Node.Scalar(_, String written) ? Optional.of(written) : Optional.empty());
    }

    /** The line of the key of this section, counted from 1. */
    public int line() {
        return section.line();
    }

    /** Whether the file sets a key. */
    public boolean has(Key<?> key) {
        return section.has(key);
    }

    /**
     * Some keys of this section over those of another one; nested sections are merged, and lists are not.
     *
     * @param key the key whose section they are
     */
    public Fields over(Optional<Fields> base, Set<String> locals, Key<Fields> key) {
        read.addAll(locals);
        return new Fields(section.over(base.map(other -> other.section), locals, key));
    }

    private Fields sub(Key<?> key, String local, Node node) throws ConfigError {
        return new Fields(section.sub(key, local, node));
    }

    private Node required(Key<?> key) throws ConfigError {
        Optional<Node> node = child(key.local());
        if (node.isEmpty()) {
            throw SectionCheck.missing(section, key);
        }
        return node.get();
    }

    private Optional<Node> child(String local) {
        read.add(local);
        return section.value(local);
    }
}
