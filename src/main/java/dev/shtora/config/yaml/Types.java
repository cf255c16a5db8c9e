package dev.shtora.config.yaml;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types of values in a configuration: parser, range and JSON Schema of each from the same bounds. */
public final class Types {
    private static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));

    private Types() {}

    /** A number within bounds, both included. */
    public static Key.Type<Double> number(double least, double most, String unit, String detail) {
        String range = plain(least) + " to " + plain(most);
        return new Key.Type<>("number", unit, range,
                Values.number(least, most, unit + " from " + range + (detail.isEmpty() ? "" : ", " + detail)),
                Map.of("type", "number", "minimum", least, "maximum", most));
    }

    /** A whole number within bounds, both included. */
    public static Key.Type<Integer> whole(int least, int most, String unit, String expected) {
        return new Key.Type<>("integer", unit, least + " to " + most, Values.whole(least, most, expected),
                Map.of("type", "integer", "minimum", least, "maximum", most));
    }

    /** One of several words. */
    public static Key.Type<String> oneOf(String... words) {
        return new Key.Type<>("word", "", String.join(", ", words), Values.oneOf(List.of(words)),
                Map.of("enum", List.of((Object[]) words)));
    }

    /** One of the values, each by its word. */
    public static <T> Key.Type<T> oneOf(T[] values, Function<T, String> word) {
        Key.Type<String> words = oneOf(Stream.of(values).map(word).toArray(String[]::new));
        return new Key.Type<>(words.name(), words.unit(), words.range(), text -> {
            String known = words.parser().parse(text);
            return Stream.of(values).filter(value -> word.apply(value).equals(known)).findFirst().orElseThrow();
        }, words.schema());
    }

    /** A Boolean value. */
    public static Key.Type<Boolean> flag(Fields.Parser<Boolean> parser, String range) {
        return new Key.Type<>("boolean", "", range, parser,
                Map.of("enum", List.of(true, false, "true", "false", "yes", "no", "on", "off")));
    }

    /** A text that matches a pattern; the parser may have further conditions. */
    public static <T> Key.Type<T> text(String name, String unit, String range, Fields.Parser<T> parser,
            String pattern) {
        return new Key.Type<>(name, unit, range, parser, Map.of("type", "string", "pattern", "^(?:" + pattern + ")$"));
    }

    /** Any single value; the parser may have further conditions. */
    public static <T> Key.Type<T> any(String name, String range, Fields.Parser<T> parser) {
        return new Key.Type<>(name, "", range, parser, TEXT);
    }

    /** A text that fully matches a pattern. */
    public static Key.Type<String> matching(String name, String range, Pattern pattern, String expected) {
        return text(name, "", range, Values.matching(pattern, expected), pattern.pattern());
    }

    /** A number without a unit, or a text with one. */
    public static <T> Key.Type<T> numberOr(Key.Type<T> type, double least, double most) {
        return new Key.Type<>(type.name(), type.unit(), type.range(), type.parser(),
                Map.of("anyOf", List.of(Map.of("type", "number", "minimum", least, "maximum", most), type.schema())));
    }

    /** A text that YAML may read as a number, such as that of a floor. */
    public static <T> Key.Type<T> orNumber(Key.Type<T> type) {
        return new Key.Type<>(type.name(), type.unit(), type.range(), type.parser(),
                Map.of("anyOf", List.of(Map.of("type", "number"), type.schema())));
    }

    public static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
