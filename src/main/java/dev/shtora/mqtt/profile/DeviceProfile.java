package dev.shtora.mqtt.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How devices of one kind report and take commands.
 *
 * @param name the name of the profile
 * @param parameters placeholders besides <code>{device}</code>, each with its value unless a cover sets another one; an empty
 *        value must be set by each cover
 * @param scale the numbers of positions
 * @param tilts the numbers of tilts of slats
 * @param reports what devices publish
 * @param commands what devices take; open, close and stop at least
 */
public record DeviceProfile(String name, Map<String, String> parameters, Scale scale, Scale tilts,
        List<ReportRule> reports, Map<CommandKind, CommandRule> commands) {
    /** The placeholder of the device's name or topic, in topics, in paths of JSON and in payloads. */
    public static final String DEVICE = "device";
    /** The placeholder of the position, in the payload of the command of this name. */
    public static final String POSITION = "position";
    /** The placeholder of the tilt, in the payload of the command of this name. */
    public static final String TILT = "tilt";

    private static final List<CommandKind> NEEDED = List.of(CommandKind.OPEN, CommandKind.CLOSE, CommandKind.STOP);

    /** @throws IllegalArgumentException if a command is missing, or a placeholder is unknown */
    public DeviceProfile {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        reports = List.copyOf(reports);
        commands = Map.copyOf(commands);
        for (CommandKind kind : NEEDED) {
            if (!commands.containsKey(kind)) {
                throw new IllegalArgumentException("expected the commands open, close and stop; " + kind.word()
                        + " is missing");
            }
        }
        Set<String> names = parameters.keySet();
        parameters.values().forEach(value -> requireKnown(new Template(value), Set.of(), ""));
        reports.forEach(rule -> {
            requireKnown(rule.topic(), names, "");
            rule.json().ifPresent(json -> requireKnown(json, names, ""));
        });
        commands.forEach((kind, rule) -> {
            requireKnown(rule.topic(), names, "");
            requireKnown(rule.payload(), names, placeholder(kind));
        });
    }

    /** The placeholder that the payload of a command must have besides the parameters; empty for none. */
    public static String placeholder(CommandKind kind) {
        return kind == CommandKind.POSITION ? POSITION : kind == CommandKind.TILT ? TILT : "";
    }

    /**
     * Checks the placeholders of a text.
     *
     * @param names the names of the parameters
     * @param further another permitted name; may be empty
     * @throws IllegalArgumentException if a placeholder is neither <code>{device}</code> nor one of these
     */
    public static void requireKnown(Template template, Set<String> names, String further) {
        for (String name : template.placeholders()) {
            if (!name.equals(DEVICE) && !names.contains(name) && !name.equals(further)) {
                List<String> known = new ArrayList<>(List.of("{" + DEVICE + "}"));
                names.stream().sorted().map(each -> "{" + each + "}").forEach(known::add);
                if (!further.isEmpty()) {
                    known.add("{" + further + "}");
                }
                throw new IllegalArgumentException(
                        "unknown placeholder {" + name + "}; expected " + String.join(", ", known));
            }
        }
    }

    /** Whether devices report positions between the ends. */
    public boolean reportsPositions() {
        return reports.stream().anyMatch(rule -> rule.meaning() == Meaning.POSITION);
    }

    /** Whether devices take positions. */
    public boolean takesPositions() {
        return commands.containsKey(CommandKind.POSITION);
    }

    /** Whether devices can tilt slats. */
    public boolean takesTilts() {
        return commands.containsKey(CommandKind.TILT);
    }

    /** The codec of one cover without slats. */
    public DeviceCodec bind(String device, Map<String, String> own, boolean inverted, boolean positionFeedback) {
        return bind(device, own, inverted, positionFeedback, Optional.empty());
    }

    /**
     * The codec of one cover.
     *
     * @param device the value of <code>{device}</code>: one or more levels of topics
     * @param own values of parameters; the others have those of the profile
     * @param inverted whether positions are counted in the other direction
     * @param positionFeedback whether reported positions count; otherwise only reported ends do
     * @param slats the numbers of tilts; empty if the cover has no slats, and tilts neither count nor are sent
     * @throws IllegalArgumentException if a value is missing, unknown or cannot be a part of a topic
     */
    public DeviceCodec bind(String device, Map<String, String> own, boolean inverted, boolean positionFeedback,
            Optional<Scale> slats) {
        Map<String, String> values = values(device, own);
        Scale numbers = inverted ? scale.inverted() : scale;
        Map<String, TopicRules> byTopic = new LinkedHashMap<>();
        for (ReportRule rule : reports) {
            if (rule.meaning() == Meaning.TILT ? slats.isPresent() : counts(rule.meaning(), positionFeedback)) {
                byTopic.computeIfAbsent(TopicName.of(rule.topic().filled(values)), _ -> new TopicRules())
                        .add(rule, values, rule.meaning() == Meaning.TILT ? slats.orElse(tilts) : numbers);
            }
        }
        Map<CommandKind, DeviceMessage> messages = new LinkedHashMap<>();
        commands.forEach((kind, rule) -> {
            if (kind != CommandKind.TILT || slats.isPresent()) {
                messages.put(kind, new DeviceMessage(TopicName.of(rule.topic().filled(values)),
                        rule.payload().filled(values)));
            }
        });
        Set<String> topics = new HashSet<>(byTopic.keySet());
        messages.values().stream().map(DeviceMessage::topic).filter(topics::contains).findFirst().ifPresent(both -> {
            throw new IllegalArgumentException("expected different topics for reports and commands, not '" + both
                    + "' for both: the device's reports would be commands");
        });
        return new DeviceCodec(byTopic, messages, numbers, slats.orElse(tilts));
    }

    private boolean counts(Meaning meaning, boolean positionFeedback) {
        return switch (meaning) {
            case POSITION -> positionFeedback;
            case END -> !positionFeedback || !reportsPositions();
            case TARGET, TILT, MOTION, AVAILABILITY, PROBLEM -> true;
        };
    }

    private Map<String, String> values(String device, Map<String, String> own) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(DEVICE, TopicName.part(DEVICE, device));
        own.keySet().stream().filter(name -> !parameters.containsKey(name)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("'" + unknown + "' is no parameter of the profile " + name
                    + (parameters.isEmpty()
                            ? "; it has none"
                            : "; expected one of " + String.join(", ", parameters.keySet())));
        });
        parameters.forEach((parameter, usual) -> {
            String value = own.getOrDefault(parameter, usual);
            if (value.isEmpty()) {
                throw new IllegalArgumentException("expected the parameter " + parameter + " of the profile " + name);
            }
            values.put(parameter, TopicName.part(parameter, new Template(value).filled(Map.of(DEVICE, device))));
        });
        return values;
    }
}
