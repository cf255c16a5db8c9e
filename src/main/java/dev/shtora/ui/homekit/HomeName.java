package dev.shtora.ui.homekit;

import java.nio.charset.StandardCharsets;

/** Names as HomeKit accepts them: letters, digits and spaces, with a letter or digit at both ends, of at most 64 bytes. */
final class HomeName {
    private static final int MOST_BYTES = 64;

    private HomeName() {}

    /** The name for a text; other signs become spaces, except apostrophes, hyphens, dots and commas inside. */
    static String of(String text) {
        String name = text.replaceAll("[^\\p{L}\\p{N}\\p{M}'’.,-]+", " ").strip();
        while (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        name = name.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\p{M}]+$", "");
        return name.isEmpty() ? "Shtora" : name;
    }
}
