package dev.shtora.mqtt.profile;

import java.util.Map;
import java.util.Optional;

/**
 * One value that a device publishes.
 *
 * @param topic the topic
 * @param json the keys that lead to the value in a JSON object, separated by dots; empty if the payload is the value
 * @param meaning what the value tells
 * @param words what words of the device stand for; the key {@code *} stands for all others
 * @param absent what a JSON object without the value stands for; empty for nothing
 */
public record ReportRule(Template topic, Optional<Template> json, Meaning meaning, Map<String, DeviceWord> words,
        Optional<DeviceWord> absent) {
    /** The key of {@code words} for all other words. */
    public static final String ANY = "*";

    /** @throws IllegalArgumentException if a word is none of the meaning, or {@code absent} is set without {@code json} */
    public ReportRule {
        words = Map.copyOf(words);
        for (DeviceWord word : words.values()) {
            requireWord(meaning, word);
        }
        absent.ifPresent(word -> requireWord(meaning, word));
        if (absent.isPresent() && json.isEmpty()) {
            throw new IllegalArgumentException("expected 'absent' only with 'json'");
        }
    }

    private static void requireWord(Meaning meaning, DeviceWord word) {
        if (!meaning.words().contains(word)) {
            throw new IllegalArgumentException("'" + word.word() + "' is no " + meaning.word() + "; expected one of "
                    + String.join(", ", meaning.words().stream().map(DeviceWord::word).toList()));
        }
    }
}
