package dev.shtora.config.key;

import dev.shtora.config.value.InputTypes;
import dev.shtora.config.value.RuleValues;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import java.time.Duration;

/** The keys of inputs. */
public final class InputKeys {
    /** The words of {@code type}. */
    public static final String TEXT = "text";

    public static final Key<Fields> INPUTS = Key.section("inputs",
            "Values that arrive over MQTT, such as those of sensors, each by its name");
    public static final Key<Fields> AN_INPUT = Key.section("inputs.*",
            "An input; its name has at most 64 characters a-z, 0-9, - and _. It has one of `unit`, `words` and `type`");
    public static final Key<String> TOPIC = Key.value("inputs.*.topic", InputTypes.TOPIC,
            "Topic of the value; several inputs may have the same").need();
    public static final Key<String> VALUE = Key.value("inputs.*.value", InputTypes.POINTER,
            "Place of the value in a JSON payload; without this key the payload is the value");
    public static final Key<Unit> UNIT = Key.value("inputs.*.unit", InputTypes.UNIT,
            "Unit of the value, which is a number");
    public static final Key<Fields> WORDS = Key.section("inputs.*.words",
            "Values as they are in the payload, each with the word that conditions have for it");
    public static final Key<String> WORD = Key.value("inputs.*.words.*",
            Types.any("word", "letters, digits, spaces, - and _; at most 40 characters", RuleValues::id),
            "Word for the value");
    public static final Key<String> TYPE = Key.value("inputs.*.type", Types.oneOf(TEXT, "number"),
            "text for a value that is compared as it is, number for a number without a unit");
    public static final Key<Duration> SILENT_AFTER = Key.value("inputs.*.silent_after", InputTypes.PERIOD,
            "Time without a message after which the value does not count any more")
            .derived("for a number 4 times the usual time between messages, see inputs.md; a word always counts");
    public static final Key<Duration> STUCK_AFTER = Key.value("inputs.*.stuck_after", InputTypes.PERIOD,
            "Time with the same value after which it does not count any more").derived("never");
    public static final Key<String> TIME = Key.value("inputs.*.time", InputTypes.POINTER,
            "Place of the time of the value in a JSON payload: ISO 8601, or seconds or milliseconds since 1970");
    public static final Key<String> TIME_TOPIC = Key.value("inputs.*.time_topic", InputTypes.TOPIC,
            "Topic with the time of the value, in place of `time`");

    private InputKeys() {}
}
