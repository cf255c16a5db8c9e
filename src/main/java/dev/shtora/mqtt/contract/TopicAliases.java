package dev.shtora.mqtt.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Additional names of a cover's topics and payloads, for apps or devices that require them.
 *
 * @param commandTopics additional command topics
 * @param statusTopics additional status topics, by the last level of the standard topic
 * @param commands the standard command for each payload on {@code commandTopics}; other payloads are unchanged, except
 *        numbers
 * @param numbers whether a number on an additional {@code set} topic is a position although {@code commands} is not empty: a
 *        device with payloads of its own often sends numbers that are no positions
 * @param states the payload on {@code statusTopics} for each standard payload; others are unchanged
 */
public record TopicAliases(Map<CommandTopic, String> commandTopics, Map<String, String> statusTopics,
        Map<String, String> commands, boolean numbers, Map<String, String> states) {
    /** No aliases. */
    public static final TopicAliases NONE = new TopicAliases(Map.of(), Map.of(), Map.of(), true, Map.of());

    public TopicAliases {
        commandTopics = Map.copyOf(commandTopics);
        statusTopics = Map.copyOf(statusTopics);
        commands = Map.copyOf(commands);
        states = Map.copyOf(states);
    }

    /**
     * Translates a payload from an additional command topic to the standard payload. On {@code position/set} a number is always
     * a position.
     *
     * @throws BadPayload if it is a number that stands for nothing
     */
    byte[] standardPayload(CommandTopic kind, byte[] payload) throws BadPayload {
        if (payload.length > PayloadText.MAX_BYTES) {
            return payload;
        }
        String text = new String(payload, StandardCharsets.UTF_8).strip();
        boolean number = CommandPayloadParser.isNumber(text);
        String word = number && kind == CommandTopic.POSITION_SET ? null : commands.get(text);
        if (word == null && number && kind == CommandTopic.SET && !numbers && !commands.isEmpty()) {
            throw new BadPayload("expected one of " + String.join(", ", commands.keySet().stream().sorted().toList())
                    + ", or a command such as OPEN, not '" + text + "'; 'numbers: true' makes numbers positions");
        }
        return word == null ? payload : word.getBytes(StandardCharsets.UTF_8);
    }

    /** Translates a standard payload to the payload of an additional status topic. */
    public String aliasPayload(String word) {
        return states.getOrDefault(word, word);
    }
}
