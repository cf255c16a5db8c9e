package dev.shtora.config.yaml;

import dev.shtora.config.yaml.Node.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of one section of a file with their lines, and the conversion of their values.
 *
 * @param catalogue the keys that the file may have
 * @param path the full name in the file, for messages; empty for the root
 * @param name the full name in the catalogue
 * @param line of the key of the section
 */
record Section(Path file, Catalogue catalogue, Mistakes mistakes, String path, String name, int line,
        SequencedMap<String, Entry> entries) {

    /** The whole file. */
    static Section root(Path file, Node node, String name, Catalogue catalogue, Mistakes mistakes)
            throws ConfigError {
        if (node instanceof Node.Mapping mapping) {
            return new Section(file, catalogue, mistakes, "", name, node.line(), mapping.entries());
        }
        throw new ConfigError(file, node.line(), "", node.kind() + ": expected keys with values");
    }

    private Section inside(String fullPath, String fullName, int lineOfKey, SequencedMap<String, Entry> keys) {
        return new Section(file, catalogue, mistakes, fullPath, fullName, lineOfKey, keys);
    }

    /** The section of a key. */
    Section sub(Key<?> key, String local, Node node) throws ConfigError {
        if (node instanceof Node.Mapping mapping) {
            return inside(path(local), key.name(), lineOf(local), mapping.entries());
        }
        throw new ConfigError(file, node.line(), path(local),
                node.kind() + ": expected keys with values"
                        + (key.form() == Key.Form.SECTION_OR_WORD ? ", or " + key.type().range() : "")
                        + meant(key, node));
    }

    /** The section of a key that is missing: all its keys have their defaults. */
    Section missing(Key<?> key) {
        return inside(path(key.local()), key.name(), line, new LinkedHashMap<>());
    }

    /** The sections of a list, each with its line; those that are none are mistakes, which are added. */
    List<Fields.Item<Section>> items(Key<?> key) {
        List<Fields.Item<Section>> items = new ArrayList<>();
        for (Node node : nodes(key.local())) {
            int number = items.size();
            mistakes.attempt(() -> item(key, node, number))
                    .ifPresent(section -> items.add(new Fields.Item<>(node.line(), section)));
        }
        return items;
    }

    private Section item(Key<?> key, Node node, int number) throws ConfigError {
        String item = path(key.local()) + "[" + number + "]";
        if (node instanceof Node.Mapping mapping) {
            return inside(item, key.name() + "[]", node.line(), mapping.entries());
        }
        throw new ConfigError(file, node.line(), item, node.kind() + ": expected keys with values");
    }

    /** Some keys of this section over those of another one, as a section of a key. */
    Section over(Optional<Section> base, Set<String> locals, Key<?> key) {
        SequencedMap<String, Entry> own = new LinkedHashMap<>(entries);
        own.keySet().retainAll(locals);
        Node.Mapping mine = new Node.Mapping(line, own);
        Node.Mapping merged = base.map(other -> mine.over(new Node.Mapping(other.line, other.entries))).orElse(mine);
        return inside(path, key.name(), line, merged.entries());
    }

    /** The converted items of a list; a single value counts as a list of one, a missing key as none. */
    <T, R> List<Fields.Item<R>> list(Key<T> key, String local, Function<T, R> step) throws ConfigError {
        List<Fields.Item<R>> items = new ArrayList<>();
        List<ConfigError.Mistake> wrong = new ArrayList<>();
        for (Node node : nodes(local)) {
            try {
                Node item = key.form() == Key.Form.PAIRS ? node.flat() : node;
                items.add(new Fields.Item<>(node.line(), parsed(key, local, item, step)));
            } catch (ConfigError error) {
                wrong.addAll(error.mistakes());
            }
        }
        if (!wrong.isEmpty()) {
            throw new ConfigError(wrong);
        }
        return items;
    }

    private List<Node> nodes(String local) {
        return value(local).map(node -> node instanceof Node.Sequence(_, List<Node> items) ? items : List.of(node))
                .orElse(List.of());
    }

    /** The converted value; the message of the function's exception states the expected value. */
    <T, R> R parsed(Key<T> key, String local, Node node, Function<T, R> step) throws ConfigError {
        if (!(node instanceof Node.Scalar(int at, String text))) {
            throw new ConfigError(file, node.line(), path(local), node.kind() + ": expected a single value");
        }
        try {
            return step.apply(key.type().parser().parse(text));
        } catch (IllegalArgumentException e) {
            throw new ConfigError(file, at, path(local), node.kind() + ": " + e.getMessage());
        }
    }

    Optional<Node> value(String local) {
        return Optional.ofNullable(entries.get(local)).map(Entry::value);
    }

    /** Whether a key has a single value. */
    boolean is(Key<?> key, String text) {
        return value(key.local()).filter(node -> node instanceof Node.Scalar(_, String found) && found.equals(text))
                .isPresent();
    }

    boolean has(Key<?> key) {
        return entries.containsKey(key.local());
    }

    /** The line of a key; that of the section if the key is empty or missing. */
    int lineOf(String local) {
        Entry entry = entries.get(local);
        return entry == null ? line : entry.line();
    }

    /** A mistake at a key of this section, or at the section itself if the key is empty or missing. */
    ConfigError error(String local, String text) {
        return new ConfigError(file, lineOf(local), path(local), text);
    }

    /** The full name of a key in the file. */
    String path(String local) {
        return path.isEmpty() ? local : local.isEmpty() ? path : path + "." + local;
    }

    /** The suggestion of a section for a single value that its first key takes; empty if it does not. */
    private String meant(Key<?> key, Node node) {
        Optional<Key<?>> inner = catalogue.of(key.name()).stream().findFirst();
        if (inner.isPresent() && node instanceof Node.Scalar(_, String text) && takes(inner.get(), text)) {
            return "; did you mean {" + inner.get().local() + ": " + text + "}?";
        }
        return "";
    }

    private static boolean takes(Key<?> key, String text) {
        try {
            key.type().parser().parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
