package dev.shtora.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Values as a failed property prints them: the characters of texts and bytes are those of printable ASCII. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        return switch (value) {
            case String text -> text.chars().mapToObj(Shown::escaped).collect(Collectors.joining("", "\"", "\""));
            case byte[] bytes -> bytes.length + " bytes " + of(new String(bytes, StandardCharsets.ISO_8859_1));
            case List<?> list -> list.stream().map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"', '\\' -> "\\" + (char) character;
            default -> character >= ' ' && character < 0x7f
                    ? String.valueOf((char) character)
                    : "\\u%04x".formatted(character);
        };
    }
}
