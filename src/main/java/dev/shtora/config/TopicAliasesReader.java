package dev.shtora.config;

import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.Payloads;
import dev.shtora.mqtt.contract.TopicAliases;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the other names of covers' topics and payloads. Each topic is somebody's alone. */
final class TopicAliasesReader {
    private static final int LONGEST = 255;
    private static final List<String> TELLS = List.of("state", "position", "target", "availability");
    private static final List<String> STATES = List.of("open", "closed", "opening", "closing", "stopped", "None",
            "online",
            "offline");

    private final String base;
    private final Set<String> taken = new HashSet<>();

    /** @param base what our own topics begin with: other names are elsewhere */
    TopicAliasesReader(String base) {
        this.base = base;
    }

    TopicAliases read(Fields fields) throws ConfigError {
        Map<CommandTopic, String> hears = new EnumMap<>(CommandTopic.class);
        for (CommandTopic kind : List.of(CommandTopic.SET, CommandTopic.POSITION_SET)) {
            topic(fields, kind.levels().replace('/', '_')).ifPresent(topic -> hears.put(kind, topic));
        }
        Map<String, String> tells = new LinkedHashMap<>();
        for (String what : TELLS) {
            topic(fields, what).ifPresent(topic -> tells.put(what, topic));
        }
        Map<String, String> commands = fields.findAll("commands", TopicAliasesReader::commands).orElse(Map.of());
        Map<String, String> states = fields.findAll("states", TopicAliasesReader::states).orElse(Map.of());
        fields.end();
        if (hears.isEmpty() && tells.isEmpty()) {
            throw fields.error("", "names no topic; expected some of set, position_set, " + String.join(", ", TELLS));
        }
        return new TopicAliases(hears, tells, commands, states);
    }

    private Optional<String> topic(Fields fields, String key) throws ConfigError {
        Optional<String> topic = fields.find(key, this::topic);
        if (topic.isPresent() && !taken.add(topic.get())) {
            throw fields.error(key, "'" + topic.get() + "': is used twice; expected a topic of its own");
        }
        return topic;
    }

    private String topic(String text) {
        boolean ours = (text + "/").startsWith(base + "/");
        if (ours || text.isEmpty() || text.length() > LONGEST || text.startsWith("$")
                || text.matches(".*[+#\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("expected a topic without wildcards, not below " + base + "/");
        }
        return text;
    }

    /** Their words, each with the command that it stands for. */
    private static Map<String, String> commands(Fields fields) throws ConfigError {
        Map<String, String> commands = new HashMap<>();
        for (String theirs : fields.keys()) {
            commands.put(theirs, fields.need(theirs, TopicAliasesReader::command));
        }
        return commands;
    }

    private static String command(String text) {
        try {
            Payloads.set(text.getBytes(StandardCharsets.UTF_8));
            return text;
        } catch (Payloads.BadPayload e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Our words, each with theirs. */
    private static Map<String, String> states(Fields fields) throws ConfigError {
        Map<String, String> states = new HashMap<>();
        for (String ours : STATES) {
            Optional<String> theirs = fields.find(ours, text -> text);
            theirs.ifPresent(word -> states.put(ours, word));
        }
        fields.end();
        return states;
    }
}
