package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.mqtt.contract.BadPayload;
import dev.shtora.mqtt.contract.CommandPayloadParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The keys of the additional topics and payloads of a cover. */
public final class TopicKeys {
    public static final Key<Fields> TOPICS = Key.section("covers.*.topics",
            "Additional topics and payloads for other devices");
    private static final Key.Type<String> ALIAS = Types.any("topic", "without wildcards, not below `mqtt.base`",
            text -> {
                if (text.isEmpty() || text.length() > KeyTypes.MAX_TOPIC_LENGTH || text.startsWith("$")
                        || text.matches(".*[+#\\p{Cntrl}].*")) {
                    throw new IllegalArgumentException("expected a topic without wildcards");
                }
                return text;
            });
    public static final Key<String> TOPIC_SET = Key.value("covers.*.topics.set", ALIAS, "Takes commands");
    public static final Key<String> TOPIC_POSITION_SET = Key.value("covers.*.topics.position_set", ALIAS,
            "Takes positions");
    public static final List<Key<String>> TOPICS_OUT = Stream.of("state", "position", "target", "availability")
            .map(topic -> Key.value("covers.*.topics." + topic, ALIAS, "Publishes what `" + topic + "` publishes"))
            .toList();
    public static final Key<Fields> COMMANDS = Key.section("covers.*.topics.commands", "Other payloads of commands");
    public static final Key<String> COMMAND = Key.value("covers.*.topics.commands.*",
            Types.any("word", "a payload of `set`, such as OPEN", TopicKeys::command),
            "Command that the payload stands for");
    public static final Key<Boolean> NUMBERS = Key.value("covers.*.topics.numbers", KeyTypes.YES_OR_NO,
            "With `commands`: whether a number on `set` that is not in `commands` is a position; without them it always is")
            .orElse("false");
    public static final Key<Fields> STATES = Key.section("covers.*.topics.states", "Other payloads of states");
    public static final List<Key<String>> STATE_WORDS = Stream
            .of("open", "closed", "opening", "closing", "stopped", "None", "online", "offline")
            .map(state -> Key.value("covers.*.topics.states." + state, KeyTypes.TEXT,
                    "Payload instead of `" + state + "`"))
            .toList();

    private TopicKeys() {}

    private static String command(String text) {
        try {
            CommandPayloadParser.set(text.getBytes(StandardCharsets.UTF_8));
            return text;
        } catch (BadPayload e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
