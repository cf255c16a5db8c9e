package dev.shtora.config.yaml;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a key is, in words: for the tables of the documents and for editors. */
public final class KeyText {
    private KeyText() {}

    /** What a key has as its value: the type of it with its unit and range, or that it has keys. */
    public static String value(Key<?> key) {
        return switch (key.form()) {
            case VALUE -> type(key.type());
            case LIST -> "list: " + type(key.type());
            case PAIRS -> "list of pairs: " + type(key.type());
            case SECTION -> "keys";
            case ITEMS -> "list of keys";
            case SECTION_OR_WORD -> "keys, or `" + key.type().range() + "`";
            case VALUE_OR_SECTION -> type(key.type()) + ", or keys";
            case LIST_OR_SECTION -> "list: " + type(key.type()) + ", or keys";
        };
    }

    private static String type(Key.Type<?> type) {
        return Stream.of(type.name(), type.unit(), type.range()).filter(part -> !part.isEmpty()).distinct()
                .collect(Collectors.joining("; "));
    }

    /** The default in Markdown; empty without one. */
    public static String usual(Key<?> key) {
        return switch (key.necessity()) {
            case REQUIRED -> "required";
            case DERIVED -> key.usual().orElse("");
            case OPTIONAL -> key.usual().map(usual -> "`" + usual + "`").orElse("");
        };
    }

    /** One line for a tooltip: description, unit and range, default. */
    static String tooltip(Key<?> key) {
        String type = switch (key.form()) {
            case VALUE, LIST, PAIRS -> " (" + type(key.type()) + ")";
            case SECTION, ITEMS, SECTION_OR_WORD, LIST_OR_SECTION, VALUE_OR_SECTION -> "";
        };
        return key.description() + type + (key.usual().isPresent() ? ". Default: " + key.usual().orElse("") : "");
    }
}
