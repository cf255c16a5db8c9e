package dev.shtora.config;

import dev.shtora.mqtt.profile.DeviceWord;
import dev.shtora.mqtt.profile.Meaning;
import dev.shtora.mqtt.profile.ReportRule;
import dev.shtora.mqtt.profile.Template;
import java.util.function.Function;
import java.util.stream.Stream;

/** The keys of a profile that describe a device: a part of {@link Keys}, which also has the files of the built-in profiles. */
final class ProtocolKeys {
    private static final int LARGEST = 1_000_000;
    private static final Key.Type<Template> TEMPLATE = Types.any("text", "with placeholders such as {device}",
            Template::new);
    private static final Key.Type<Template> TOPIC = Types.any("topic",
            "without wildcards, with placeholders such as {device}", ProtocolKeys::topic);
    private static final Key.Type<Integer> NUMBER = Types.whole(-LARGEST, LARGEST, "", "a whole number");

    static final Key<String> PROTOCOL = Key.of("profiles.*.protocol", Key.Form.VALUE_OR_SECTION,
            Types.oneOf(DeviceProfiles.BUILT_IN.toArray(String[]::new)),
            "How devices report and take commands, for covers with `driver: mqtt`: as a built-in profile, or as these keys"
                    + " say");
    static final Key<Fields> PARAMETERS = Key.section("profiles.*.protocol.parameters",
            "Placeholders besides `{device}`, each with its value; a cover sets others with its key `parameters`");
    static final Key<String> PARAMETER = Key.value("profiles.*.protocol.parameters.*",
            Types.any("text", "may contain {device}; empty if each cover must set it", text -> text),
            "Value of the placeholder unless the cover sets another one");
    static final Key<Fields> SCALE = Key.section("profiles.*.protocol.scale", "Numbers of positions");
    static final Key<Integer> SCALE_CLOSED = Key.value("profiles.*.protocol.scale.closed", NUMBER,
            "Number of a closed cover").orElse("0");
    static final Key<Integer> SCALE_OPEN = Key.value("profiles.*.protocol.scale.open", NUMBER,
            "Number of an open cover").orElse("100");
    static final Key<Fields> REPORTS = Key.items("profiles.*.protocol.reports",
            "Values that devices publish; without them the position is estimated");
    static final Key<Template> REPORT_TOPIC = Key.value("profiles.*.protocol.reports[].topic", TOPIC,
            "Topic of the value").need();
    static final Key<Template> JSON = Key.value("profiles.*.protocol.reports[].json", TEMPLATE,
            "Keys that lead to the value in a JSON object, separated by dots; without this key the payload is the value");
    static final Key<Meaning> GIVES = Key.value("profiles.*.protocol.reports[].gives",
            oneOf(Meaning.values(), Meaning::word),
            "What the value tells; an `end` counts for covers whose device reports no other positions").need();
    static final Key<Fields> WORDS = Key.section("profiles.*.protocol.reports[].words",
            "Words of the device and what they stand for; the word `" + ReportRule.ANY + "` stands for all others");
    private static final Key.Type<DeviceWord> WORD_TYPE = oneOf(DeviceWord.values(), DeviceWord::word);
    static final Key<DeviceWord> WORD = Key.value("profiles.*.protocol.reports[].words.*", WORD_TYPE,
            "What the word of the device stands for");
    static final Key<DeviceWord> ABSENT = Key.value("profiles.*.protocol.reports[].absent", WORD_TYPE,
            "What a JSON object without the value stands for");
    static final Key<Fields> COMMANDS = Key.section("profiles.*.protocol.commands",
            "Messages to devices: `open`, `close` and `stop`; `position`, whose payload has the placeholder `{position}`;"
                    + " `query`, which asks for the position")
            .need();
    static final Key<Fields> COMMAND = Key.section("profiles.*.protocol.commands.*", "A message to the device");
    static final Key<Template> COMMAND_TOPIC = Key.value("profiles.*.protocol.commands.*.topic", TOPIC,
            "Topic of the command").need();
    static final Key<Template> PAYLOAD = Key.value("profiles.*.protocol.commands.*.payload", TEMPLATE,
            "Payload of the command; may be empty").need();

    private ProtocolKeys() {}

    private static Template topic(String text) {
        if (text.isEmpty() || text.startsWith("$") || text.matches(".*[+#\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("expected a topic without wildcards");
        }
        return new Template(text);
    }

    private static <T> Key.Type<T> oneOf(T[] values, Function<T, String> word) {
        Key.Type<String> words = Types.oneOf(Stream.of(values).map(word).toArray(String[]::new));
        return new Key.Type<>(words.name(), words.unit(), words.range(), text -> {
            String known = words.parser().parse(text);
            return Stream.of(values).filter(value -> word.apply(value).equals(known)).findFirst().orElseThrow();
        }, words.schema());
    }
}
