package dev.shtora.config.key;

import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.mqtt.profile.DeviceWord;
import dev.shtora.mqtt.profile.Meaning;
import dev.shtora.mqtt.profile.ReportRule;
import dev.shtora.mqtt.profile.Template;
import java.util.List;

/** The keys of profiles, and those that describe a device, which the files of the built-in profiles have too. */
public final class ProfileKeys {
    /** The names of the built-in profiles. */
    public static final List<String> BUILT_IN = List.of("tasmota", "shelly", "esphome", "zigbee2mqtt", "homeassistant",
            "plain");

    private static final int LARGEST = 1_000_000;
    private static final Key.Type<Template> TEMPLATE = Types.any("text", "with placeholders such as {device}",
            Template::new);
    private static final Key.Type<Template> TOPIC = Types.any("topic",
            "without wildcards, with placeholders such as {device}", ProfileKeys::topic);
    private static final Key.Type<Integer> NUMBER = Types.whole(-LARGEST, LARGEST, "", "a whole number");

    public static final Key<Fields> PROFILES = Key.section("profiles",
            "What several covers share: automation, and how the devices of remote covers report and take commands");
    public static final Key<Fields> A_PROFILE = Key.section("profiles.*",
            "A profile: `schedule`, `shade`, `override`, `catch_up`, `quiet`, `safety`, `contact`, `frost`,"
                    + " `privacy` and `climate`, as in a cover, and `protocol`");
    public static final Key<String> PROTOCOL = Key.of("profiles.*.protocol", Key.Form.VALUE_OR_SECTION,
            Types.oneOf(BUILT_IN.toArray(String[]::new)),
            "How devices report and take commands, for covers with `driver: mqtt`: as a built-in profile, or as these keys"
                    + " say");
    public static final Key<Fields> PARAMETERS = Key.section("profiles.*.protocol.parameters",
            "Placeholders besides `{device}`, each with its value; a cover sets others with its key `parameters`");
    public static final Key<String> PARAMETER = Key.value("profiles.*.protocol.parameters.*",
            Types.any("text", "may contain {device}; empty if each cover must set it", text -> text),
            "Value of the placeholder unless the cover sets another one");
    public static final Key<Fields> SCALE = Key.section("profiles.*.protocol.scale", "Numbers of positions");
    public static final Key<Integer> SCALE_CLOSED = Key.value("profiles.*.protocol.scale.closed", NUMBER,
            "Number of a closed cover").orElse("0");
    public static final Key<Integer> SCALE_OPEN = Key.value("profiles.*.protocol.scale.open", NUMBER,
            "Number of an open cover").orElse("100");
    public static final Key<Fields> TILTS = Key.section("profiles.*.protocol.tilt_scale",
            "Numbers of tilts of slats, for covers with `tilt`");
    public static final Key<Integer> TILT_CLOSED = Key.value("profiles.*.protocol.tilt_scale.closed", NUMBER,
            "Number of closed slats").orElse("0");
    public static final Key<Integer> TILT_OPEN = Key.value("profiles.*.protocol.tilt_scale.open", NUMBER,
            "Number of open slats").orElse("100");
    public static final Key<Fields> REPORTS = Key.items("profiles.*.protocol.reports",
            "Values that devices publish; without them the position is estimated");
    public static final Key<Template> REPORT_TOPIC = Key.value("profiles.*.protocol.reports[].topic", TOPIC,
            "Topic of the value").need();
    public static final Key<Template> JSON = Key.value("profiles.*.protocol.reports[].json", TEMPLATE,
            "Keys that lead to the value in a JSON object, separated by dots; without this key the payload is the value");
    public static final Key<Meaning> GIVES = Key.value("profiles.*.protocol.reports[].gives",
            Types.oneOf(Meaning.values(), Meaning::word),
            "What the value tells; an `end` counts for covers whose device reports no other positions").need();
    public static final Key<Fields> WORDS = Key.section("profiles.*.protocol.reports[].words",
            "Words of the device and what they stand for; the word `" + ReportRule.ANY + "` stands for all others");
    private static final Key.Type<DeviceWord> WORD_TYPE = Types.oneOf(DeviceWord.values(), DeviceWord::word);
    public static final Key<DeviceWord> WORD = Key.value("profiles.*.protocol.reports[].words.*", WORD_TYPE,
            "What the word of the device stands for");
    public static final Key<DeviceWord> ABSENT = Key.value("profiles.*.protocol.reports[].absent", WORD_TYPE,
            "What a JSON object without the value stands for");
    public static final Key<Fields> COMMANDS = Key.section("profiles.*.protocol.commands",
            "Messages to devices: `open`, `close` and `stop`; `position`, whose payload has the placeholder `{position}`;"
                    + " `tilt`, whose payload has `{tilt}`; `query`, which asks for the position")
            .need();
    public static final Key<Fields> COMMAND = Key.section("profiles.*.protocol.commands.*", "A message to the device");
    public static final Key<Template> COMMAND_TOPIC = Key.value("profiles.*.protocol.commands.*.topic", TOPIC,
            "Topic of the command").need();
    public static final Key<Template> PAYLOAD = Key.value("profiles.*.protocol.commands.*.payload", TEMPLATE,
            "Payload of the command; may be empty").need();

    private ProfileKeys() {}

    private static Template topic(String text) {
        if (text.isEmpty() || text.startsWith("$") || text.matches(".*[+#\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("expected a topic without wildcards");
        }
        return new Template(text);
    }
}
