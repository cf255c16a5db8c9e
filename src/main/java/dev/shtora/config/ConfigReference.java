package dev.shtora.config;

import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.KeyText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of all keys of a configuration, made from {@link Keys}: the page configuration.md. */
final class ConfigReference {
    private static final String INTRODUCTION = """
            # Configuration

            All keys of `shtora.yaml`. In a name, `*` stands for a name that you choose and `[]` for an item of a list.
            A list of one item may be written as the item alone. `shtora check` reads a file and reports all mistakes in
            it, each with its line; `shtora check --schema` prints a JSON Schema with which an editor completes and
            checks the file. An annotated example is `conf/shtora.yaml`.

            The file is a regular file of at most 256 KiB, YAML in UTF-8, indented with spaces. Anchors (`&name`), aliases
            (`*name`), merge keys (`<<`) and tags (`!secret`) are refused: covers share rules through `profiles`, and a
            password is in a file of its own.

            This page is generated from the catalogue of keys in the code (`dev.shtora.config.Keys`); a test compares them.
            """;
    private static final String HEADER = """

            | Key | Value | Default | Description | Since |
            |---|---|---|---|---|
            """;

    private ConfigReference() {}

    /** The reference in Markdown: a table of the keys of the file itself, then one of each section. */
    static String markdown() {
        return INTRODUCTION + "\n## Top level\n" + table("")
                + Keys.all().stream().filter(ConfigReference::hasTable).map(ConfigReference::section)
                        .collect(Collectors.joining());
    }

    private static boolean hasTable(Key<?> key) {
        return !Keys.CATALOGUE.of(items(key)).isEmpty()
                && ConditionKeys.described(items(key)).equals(items(key));
    }

    private static String items(Key<?> key) {
        return key.form() == Key.Form.ITEMS ? key.name() + "[]" : key.name();
    }

    private static String section(Key<?> key) {
        return "\n## `" + items(key) + "`\n\n" + key.description() + ".\n" + table(items(key));
    }

    private static String table(String section) {
        return HEADER + Keys.CATALOGUE.of(section).stream().map(ConfigReference::row).collect(Collectors.joining());
    }

    private static String row(Key<?> key) {
        return Stream
                .of("`" + key.local() + "`", KeyText.value(key), KeyText.usual(key), key.description(), key.since())
                .map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
