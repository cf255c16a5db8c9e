package dev.shtora.config.cover;

import dev.shtora.config.key.ProfileKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.mqtt.profile.CommandKind;
import dev.shtora.mqtt.profile.CommandRule;
import dev.shtora.mqtt.profile.DeviceProfile;
import dev.shtora.mqtt.profile.DeviceWord;
import dev.shtora.mqtt.profile.ReportRule;
import dev.shtora.mqtt.profile.Scale;
import dev.shtora.mqtt.profile.Template;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads how devices report and take commands, from the file of a built-in profile or the profile of a configuration. */
final class ProtocolReader {
    private static final List<String> KINDS = Stream.of(CommandKind.values()).map(CommandKind::word).toList();

    private final String name;
    private final Fields fields;
    /** The mistakes in the parts; the whole is checked if there are none. */
    private final Mistakes mistakes = new Mistakes();

    ProtocolReader(String name, Fields fields) {
        this.name = name;
        this.fields = fields;
    }

    DeviceProfile read() throws ConfigError {
        Map<String, String> parameters = fields.findSection(ProfileKeys.PARAMETERS, this::parameters).orElse(Map.of());
        Scale scale = fields.section(ProfileKeys.SCALE, ProtocolReader::scale);
        Scale tilts = fields.section(ProfileKeys.TILTS, ProtocolReader::tilts);
        List<ReportRule> reports = new ArrayList<>();
        for (Fields.Item<Fields> item : fields.items(ProfileKeys.REPORTS)) {
            mistakes.attempt(() -> report(item.value(), parameters)).ifPresent(reports::add);
        }
        Map<CommandKind, CommandRule> commands = commands(fields.needSection(ProfileKeys.COMMANDS), parameters);
        mistakes.end();
        return checked(fields, "", () -> new DeviceProfile(name, parameters, scale, tilts, reports, commands));
    }

    private Map<String, String> parameters(Fields section) throws ConfigError {
        Map<String, String> values = section.values(ProfileKeys.PARAMETER);
        values.forEach((parameter, value) -> {
            if (!Template.isName(parameter) || parameter.equals(DeviceProfile.DEVICE)
                    || parameter.equals(DeviceProfile.POSITION) || parameter.equals(DeviceProfile.TILT)) {
                mistakes.add(section.error(parameter,
                        "expected a name of the letters a-z and _, except device, position and tilt"));
            }
            checkPlaceholders(section, parameter, new Template(value), Map.of(), "");
        });
        return values;
    }

    private static Scale scale(Fields section) throws ConfigError {
        int closed = section.get(ProfileKeys.SCALE_CLOSED);
        int open = section.get(ProfileKeys.SCALE_OPEN);
        return checked(section, "", () -> new Scale(closed, open));
    }

    private static Scale tilts(Fields section) throws ConfigError {
        int closed = section.get(ProfileKeys.TILT_CLOSED);
        int open = section.get(ProfileKeys.TILT_OPEN);
        return checked(section, "", () -> new Scale(closed, open));
    }

    private ReportRule report(Fields item, Map<String, String> parameters) throws ConfigError {
        Template topic = item.need(ProfileKeys.REPORT_TOPIC);
        checkPlaceholders(item, "topic", topic, parameters, "");
        Optional<Template> json = item.find(ProfileKeys.JSON);
        json.ifPresent(path -> checkPlaceholders(item, "json", path, parameters, ""));
        Map<String, DeviceWord> words = item
                .findSection(ProfileKeys.WORDS, section -> section.values(ProfileKeys.WORD)).orElse(Map.of());
        Optional<DeviceWord> absent = item.find(ProfileKeys.ABSENT);
        var meaning = item.need(ProfileKeys.GIVES);
        return checked(item, "", () -> new ReportRule(topic, json, meaning, words, absent));
    }

    private Map<CommandKind, CommandRule> commands(Fields section, Map<String, String> parameters) {
        Map<CommandKind, CommandRule> commands = new EnumMap<>(CommandKind.class);
        section.sections(ProfileKeys.COMMAND).forEach((word, command) -> {
            if (!KINDS.contains(word)) {
                mistakes.add(section.error(word, "unknown command; expected one of "
                        + String.join(", ", KINDS) + NearMiss.word(word, KINDS)));
                return;
            }
            CommandKind kind = CommandKind.valueOf(word.toUpperCase(Locale.ROOT));
            mistakes.attempt(() -> command(command, kind, parameters))
                    .ifPresent(rule -> commands.put(kind, rule));
        });
        return commands;
    }

    private CommandRule command(Fields section, CommandKind kind, Map<String, String> parameters) throws ConfigError {
        Template topic = section.need(ProfileKeys.COMMAND_TOPIC);
        Template payload = section.need(ProfileKeys.PAYLOAD);
        checkPlaceholders(section, "topic", topic, parameters, "");
        String further = DeviceProfile.placeholder(kind);
        checkPlaceholders(section, "payload", payload, parameters, further);
        if (!further.isEmpty() && !payload.placeholders().contains(further)) {
            throw section.error("payload", "'" + payload.text() + "': expected the placeholder {" + further + "}");
        }
        return new CommandRule(topic, payload);
    }

    /** Adds an unknown placeholder with its own line. */
    private void checkPlaceholders(Fields section, String local, Template template, Map<String, String> parameters,
            String further) {
        mistakes.attempt(() -> checked(section, local, () -> {
            DeviceProfile.requireKnown(template, parameters.keySet(), further);
            return template;
        }));
    }

    private static <T> T checked(Fields section, String local, Supplier<T> made) throws ConfigError {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw section.error(local, String.valueOf(e.getMessage()));
        }
    }
}
