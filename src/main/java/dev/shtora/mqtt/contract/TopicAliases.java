package dev.shtora.mqtt.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Other names for a cover's topics and payloads, beside ours: for an app or a device that was made for them.
 *
 * @param hears topics on which it takes commands too
 * @param tells topics on which it tells too, by the last level of ours
 * @param commands the commands that the words on {@code hears} stand for; other words stand for themselves
 * @param states what it says on {@code tells} instead of our words; others are said as they are
 */
public record TopicAliases(Map<CommandTopic, String> hears, Map<String, String> tells, Map<String, String> commands,
        Map<String, String> states) {
    /** No other names. */
    public static final TopicAliases NONE = new TopicAliases(Map.of(), Map.of(), Map.of(), Map.of());

    public TopicAliases {
        hears = Map.copyOf(hears);
        tells = Map.copyOf(tells);
        commands = Map.copyOf(commands);
        states = Map.copyOf(states);
    }

    /** A payload that came on one of the other topics, in our words. */
    byte[] inOurWords(byte[] payload) {
        if (payload.length > Payloads.LONGEST) {
            return payload;
        }
        String word = commands.get(new String(payload, StandardCharsets.UTF_8).strip());
        return word == null ? payload : word.getBytes(StandardCharsets.UTF_8);
    }

    /** What is said on an other topic for this word of ours. */
    public String inTheirWords(String word) {
        return states.getOrDefault(word, word);
    }
}
