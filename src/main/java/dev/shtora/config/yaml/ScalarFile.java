package dev.shtora.config.yaml;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Reads a YAML file of keys with single values, such as the answers for a wizard. A list is its items with spaces between. */
public final class ScalarFile {
    private ScalarFile() {}

    /**
     * A value.
     *
     * @param line the line of the key, counted from 1
     */
    public record Value(int line, String text) {}

    /**
     * Reads a file.
     *
     * @throws ConfigError if the file cannot be read, is not YAML, or has a key with other keys below it
     */
    public static SequencedMap<String, Value> read(Path file) throws ConfigError {
        Mistakes mistakes = new Mistakes();
        Node root = Yaml.read(file, mistakes);
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        if (!(root instanceof Node.Mapping mapping)) {
            throw new ConfigError(file, root.line(), "", "expected keys with values, such as place: Berlin");
        }
        mapping.entries().forEach((key, entry) -> mistakes.attempt(() -> {
            values.put(key, new Value(entry.line(), text(file, key, entry.value())));
            return true;
        }));
        mistakes.end();
        return values;
    }

    private static String text(Path file, String key, Node node) throws ConfigError {
        return switch (node) {
            case Node.Scalar scalar -> scalar.text();
            case Node.Sequence sequence when sequence.items().stream().allMatch(Node.Scalar.class::isInstance) ->
                sequence.items().stream().map(item -> ((Node.Scalar) item).text()).collect(Collectors.joining(" "));
            case Node.Sequence _,Node.Mapping _ ->
                throw new ConfigError(file, node.line(), key, "is " + node.kind() + "; expected a single value");
        };
    }
}
