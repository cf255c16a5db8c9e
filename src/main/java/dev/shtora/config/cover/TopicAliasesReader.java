package dev.shtora.config.cover;

import dev.shtora.config.key.TopicKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.TopicAliases;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the additional topics and payloads of covers. Each topic has one use. */
final class TopicAliasesReader {

    private final String base;
    private final Set<String> taken = new HashSet<>();

    /** @param base what our own topics begin with: other names are elsewhere */
    TopicAliasesReader(String base) {
        this.base = base;
    }

    TopicAliases read(Fields fields) throws ConfigError {
        Map<CommandTopic, String> commandTopics = new EnumMap<>(CommandTopic.class);
        topic(fields, TopicKeys.TOPIC_SET).ifPresent(topic -> commandTopics.put(CommandTopic.SET, topic));
        topic(fields, TopicKeys.TOPIC_POSITION_SET)
                .ifPresent(topic -> commandTopics.put(CommandTopic.POSITION_SET, topic));
        Map<String, String> statusTopics = new LinkedHashMap<>();
        for (Key<String> key : TopicKeys.TOPICS_OUT) {
            topic(fields, key).ifPresent(topic -> statusTopics.put(key.local(), topic));
        }
        Map<String, String> commands = fields.findSection(TopicKeys.COMMANDS, found -> found.values(TopicKeys.COMMAND))
                .orElse(Map.of());
        boolean numbers = fields.get(TopicKeys.NUMBERS);
        Map<String, String> states = fields.findSection(TopicKeys.STATES, TopicAliasesReader::states).orElse(Map.of());
        fields.end();
        if (commandTopics.isEmpty() && statusTopics.isEmpty()) {
            throw fields.error("", "names no topic; expected some of set, position_set, "
                    + String.join(", ", TopicKeys.TOPICS_OUT.stream().map(Key::local).toList()));
        }
        return new TopicAliases(commandTopics, statusTopics, commands, numbers, states);
    }

    private Optional<String> topic(Fields fields, Key<String> key) throws ConfigError {
        Optional<String> topic = fields.find(key, this::notOurs);
        if (topic.isPresent() && !taken.add(topic.get())) {
            throw fields.error(key, "'" + topic.get() + "': is used twice; expected a topic of its own");
        }
        return topic;
    }

    private String notOurs(String topic) {
        if ((topic + "/").startsWith(base + "/")) {
            throw new IllegalArgumentException("expected a topic without wildcards, not below " + base + "/");
        }
        return topic;
    }

    /** The states of Shtora, each with the other payload. */
    private static Map<String, String> states(Fields fields) throws ConfigError {
        Map<String, String> states = new HashMap<>();
        for (Key<String> key : TopicKeys.STATE_WORDS) {
            fields.find(key).ifPresent(payload -> states.put(key.local(), payload));
        }
        return states;
    }
}
