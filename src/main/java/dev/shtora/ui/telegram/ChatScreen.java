package dev.shtora.ui.telegram;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** What a message with buttons shows. It is part of the data of its buttons, so that they work after a restart too. */
sealed interface ChatScreen {
    /** The covers and groups, a page of them. */
    record Overview(int page) implements ChatScreen {}

    /** A cover, by its key. */
    record OneCover(String key) implements ChatScreen {}

    /** A group, by its key. */
    record OneGroup(String key) implements ChatScreen {}

    /** What the chat can choose. */
    record Settings() implements ChatScreen {}

    /** The word in the data of a button. */
    default String word() {
        return switch (this) {
            case Overview(int page) -> "L" + page;
            case OneCover(String key) -> "C" + key;
            case OneGroup(String key) -> "G" + key;
            case Settings() -> "S";
        };
    }

    /** The screen of a word; the overview for any other. */
    static ChatScreen of(String word) {
        String rest = word.isEmpty() ? "" : word.substring(1);
        return switch (word.isEmpty() ? ' ' : word.charAt(0)) {
            case 'C' -> new OneCover(rest);
            case 'G' -> new OneGroup(rest);
            case 'S' -> new Settings();
            case 'L' -> new Overview(rest.matches("\\d{1,3}") ? Integer.parseInt(rest) : 0);
            default -> new Overview(0);
        };
    }

    /** The key of a name: a button has 64 bytes for all its data, and a name alone may have 64. */
    static String key(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
