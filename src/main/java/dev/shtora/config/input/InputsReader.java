package dev.shtora.config.input;

import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.InputKeys;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.mqtt.contract.Topics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads the inputs of a configuration. */
public final class InputsReader {
    private final String base;

    /** @param base the first levels of the daemon's own topics, which are no inputs */
    public InputsReader(String base) {
        this.base = base;
    }

    /** The inputs; mistakes are added to those of the file. */
    public Inputs read(Fields root) {
        SequencedMap<String, Input> valid = new LinkedHashMap<>();
        Map<String, ConfigError> wrong = new HashMap<>();
        Map<String, Fields> sections = root.mistakes()
                .attempt(() -> root.findSection(InputKeys.INPUTS, all -> all.sections(InputKeys.AN_INPUT)))
                .flatMap(found -> found).orElse(Map.of());
        sections.forEach((name, fields) -> {
            try {
                valid.put(name, input(name, fields));
            } catch (ConfigError mistake) {
                root.mistakes().add(mistake);
                wrong.put(name, mistake);
            }
        });
        return new Inputs(valid, wrong, sections);
    }

    private Input input(String name, Fields fields) throws ConfigError {
        if (!Topics.NAME.matcher(name).matches()) {
            throw fields.error("", "expected " + CoverKeys.A_NAME);
        }
        fields.need(InputKeys.TOPIC);
        Optional<String> value = fields.find(InputKeys.VALUE);
        Input input = new Input(name, topic(fields, InputKeys.TOPIC).orElseThrow(), value, kind(fields),
                fields.find(InputKeys.SILENT_AFTER), fields.find(InputKeys.STUCK_AFTER), time(fields, value));
        fields.end();
        return input;
    }

    private Optional<String> topic(Fields fields, Key<String> key) throws ConfigError {
        return fields.find(key, topic -> {
            if ((topic + "/").startsWith(base + "/")) {
                throw new IllegalArgumentException("expected a topic without wildcards, not below " + base + "/");
            }
            return topic;
        });
    }

    private static Input.Kind kind(Fields fields) throws ConfigError {
        List<Key<?>> stated = List.<Key<?>>of(InputKeys.UNIT, InputKeys.WORDS, InputKeys.TYPE).stream()
                .filter(fields::has).toList();
        if (stated.size() != 1) {
            throw fields.error(stated.isEmpty() ? "" : stated.getLast().local(), "expected one of unit, words and type,"
                    + " such as 'unit: km/h', 'words: {\"true\": closed, \"false\": open}' or 'type: text'");
        }
        Optional<Unit> unit = fields.find(InputKeys.UNIT);
        if (unit.isPresent()) {
            return new Input.Kind.Numeric(unit.get());
        }
        Optional<Map<String, String>> words = fields.findSection(InputKeys.WORDS,
                found -> found.values(InputKeys.WORD));
        if (words.isPresent()) {
            if (words.get().isEmpty()) {
                throw fields.error(InputKeys.WORDS,
                        "names no word; expected such as {\"true\": closed, \"false\": open}");
            }
            return new Input.Kind.Words(words.get());
        }
        return fields.need(InputKeys.TYPE).equals(InputKeys.TEXT)
                ? new Input.Kind.Text()
                : new Input.Kind.Numeric(Unit.NONE);
    }

    private Optional<Input.Time> time(Fields fields, Optional<String> value) throws ConfigError {
        Optional<String> pointer = fields.find(InputKeys.TIME);
        Optional<String> topic = topic(fields, InputKeys.TIME_TOPIC);
        if (pointer.isPresent() && topic.isPresent()) {
            throw fields.error(InputKeys.TIME_TOPIC, "'" + topic.get() + "': 'time' states another place; expected one"
                    + " of time and time_topic");
        }
        if (pointer.isPresent() && value.isEmpty()) {
            throw fields.error(InputKeys.TIME, "'" + pointer.get() + "': requires 'value', the place of the value in"
                    + " the same payload");
        }
        return pointer.<Input.Time>map(Input.Time.InPayload::new).or(() -> topic.map(Input.Time.OnTopic::new));
    }
}
