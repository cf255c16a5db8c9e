package dev.shtora.mqtt.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Additional names of a cover's topics and payloads, for apps or devices that require them.
 *
 * @param commandTopics additional command topics
 * @param statusTopics additional status topics, by the last level of the standard topic
 * @param commands the standard command for each payload on {@code commandTopics}; other payloads are unchanged
 * @param states the payload on {@code statusTopics} for each standard payload; others are unchanged
 */
public record TopicAliases(Map<CommandTopic, String> commandTopics, Map<String, String> statusTopics,
        Map<String, String> commands,
        Map<String, String> states) {
    /** No aliases. */
    public static final TopicAliases NONE = new TopicAliases(Map.of(), Map.of(), Map.of(), Map.of());

    public TopicAliases {
        commandTopics = Map.copyOf(commandTopics);
        statusTopics = Map.copyOf(statusTopics);
        commands = Map.copyOf(commands);
        states = Map.copyOf(states);
    }

    /** Translates a payload from an additional command topic to the standard payload. */
    byte[] standardPayload(byte[] payload) {
        if (payload.length > Payloads.MAX_BYTES) {
            return payload;
        }
        String word = commands.get(new String(payload, StandardCharsets.UTF_8).strip());
        return word == null ? payload : word.getBytes(StandardCharsets.UTF_8);
    }

    /** Translates a standard payload to the payload of an additional status topic. */
    public String aliasPayload(String word) {
        return states.getOrDefault(word, word);
    }
}
