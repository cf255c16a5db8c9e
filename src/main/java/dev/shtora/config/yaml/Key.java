package dev.shtora.config.yaml;

import java.util.Map;
import java.util.Optional;

/**
 * One key of a file: an entry of a {@link Catalogue}.
 *
 * @param name full name; {@code *} stands for a name that the user chooses, {@code []} for an item of a list
 * @param form what the key has as its value
 * @param type type of the value, of each item of a list
 * @param necessity whether the key may be left out
 * @param usual default, as a user would write it; empty without a default, or if it depends on other keys
 * @param description one sentence
 * @param since version that introduced the key
 */
public record Key<T>(String name, Form form, Type<T> type, Necessity necessity, Optional<String> usual,
        String description,
        String since) {
    private static final String FIRST = "0.1.0";

    /** What a key has as its value. */
    public enum Form {
        /** A single value. */
        VALUE,
        /** A list of single values; a single value counts as a list of one. */
        LIST,
        /** A list of pairs, each a list of two single values; the type parses a pair as {@code [1, 2]}. */
        PAIRS,
        /** Keys with values. */
        SECTION,
        /** A list of sections. */
        ITEMS,
        /** Keys with values, or the single word that is the range of the type. */
        SECTION_OR_WORD,
        /** A list of single values, or keys with values. */
        LIST_OR_SECTION,
        /** A single value, or keys with values. */
        VALUE_OR_SECTION
    }

    /** Whether a key may be left out. */
    public enum Necessity {
        REQUIRED,
        OPTIONAL,
        /** Optional; the default depends on other keys, and {@code usual} describes it. */
        DERIVED
    }

    /**
     * A type of value.
     *
     * @param name of the type, in the documentation
     * @param unit of the value; empty without one
     * @param range permitted values, as the documentation and error messages state them
     * @param parser converts a text to a value; the message of its exception states the expected value
     * @param schema JSON Schema of the value
     */
    public record Type<T>(String name, String unit, String range, Fields.Parser<T> parser, Map<String, Object> schema) {
        /** The type of a section, which is never parsed. */
        public static Type<Fields> none() {
            return new Type<>("section", "", "", text -> {
                throw new IllegalArgumentException("expected keys with values");
            }, Map.of());
        }

        public Type<T> described(String unitOfValue, String permitted) {
            return new Type<>(name, unitOfValue, permitted, parser, schema);
        }
    }

    public static <T> Key<T> of(String name, Form form, Type<T> type, String description) {
        return new Key<>(name, form, type, Necessity.OPTIONAL, Optional.empty(), description, FIRST);
    }

    public static <T> Key<T> value(String name, Type<T> type, String description) {
        return of(name, Form.VALUE, type, description);
    }

    /** A list of single values. */
    public static <T> Key<T> list(String name, Type<T> type, String description) {
        return of(name, Form.LIST, type, description);
    }

    /** A list of pairs of single values. */
    public static <T> Key<T> pairs(String name, Type<T> type, String description) {
        return of(name, Form.PAIRS, type, description);
    }

    /** Keys with values, or a word in their place. */
    public static Key<Fields> sectionOr(String word, String name, String description) {
        return of(name, Form.SECTION_OR_WORD, Type.none().described("", word), description);
    }

    public static Key<Fields> section(String name, String description) {
        return of(name, Form.SECTION, Type.none(), description);
    }

    public static Key<Fields> items(String name, String description) {
        return of(name, Form.ITEMS, Type.none(), description);
    }

    /** Last level of the name. */
    public String local() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Name of the section that has this key; empty for the root. */
    public String parent() {
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }

    public boolean required() {
        return necessity == Necessity.REQUIRED;
    }

    public Key<T> orElse(String value) {
        return new Key<>(name, form, type, Necessity.OPTIONAL, Optional.of(value), description, since);
    }

    public Key<T> derived(String rule) {
        return new Key<>(name, form, type, Necessity.DERIVED, Optional.of(rule), description, since);
    }

    public Key<T> need() {
        return new Key<>(name, form, type, Necessity.REQUIRED, usual, description, since);
    }

    /** Default value. */
    public Optional<T> usualValue() {
        return necessity == Necessity.OPTIONAL ? usual.map(type.parser()::parse) : Optional.empty();
    }
}
