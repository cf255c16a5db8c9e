package dev.shtora.config.value;

import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.config.yaml.Values;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** Types that several keys have. */
public final class KeyTypes {
    /** The greatest length of a topic, in characters. */
    public static final int MAX_TOPIC_LENGTH = 255;
    public static final String NUMBER = "[0-9]*\\.?[0-9]+";
    public static final String TIME = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?";
    public static final String LENGTH_OF_TIME = "(?=[0-9])(?:[0-9]{1,3}d)?(?:[0-9]{1,4}h)?(?:[0-9]{1,5}m)?";

    public static final Key.Type<String> TEXT = Types.any("text", "", text -> text);
    public static final Key.Type<String> PATH = Types.any("path", "relative to the folder of this file", text -> text);
    public static final Key.Type<String> CREDENTIAL_NAME = Types.matching("text", "name of a systemd credential",
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*"), "the name of a systemd credential");
    public static final Key.Type<Integer> PIN = Types.whole(0, 27, "BCM number", "a BCM number from 0 to 27");
    public static final Key.Type<Boolean> YES_OR_NO = Types.flag(Values::yesOrNo, "true, false");
    public static final Key.Type<LocalTime> CLOCK = Types.text("time", "", "00:00 to 23:59", Values::time, TIME);
    public static final Key.Type<Duration> DURATION = Types.text("duration", "d, h, m", "such as 10m, 1h30m, 2d",
            RuleValues::duration, LENGTH_OF_TIME);

    private KeyTypes() {}

    /** A length with its unit, from the least to the most metres; the value is in metres. */
    public static Key.Type<Double> length(String range, double least, double most, String what) {
        return Types.text("length", "m, cm, mm", range, text -> {
            double metres = Quantities.metres(text);
            if (metres < least || metres > most) {
                throw new IllegalArgumentException("expected " + what + ", " + range);
            }
            return metres;
        }, NUMBER + " ?(?:m|cm|mm)");
    }

    /** A length of at most 100 m that may have no unit, and then is in metres; the value is in metres. */
    public static Key.Type<Double> metres(String what, boolean orNone) {
        Key.Type<Double> text = Types.text("length", "m, cm, mm", (orNone ? "0" : "above 0") + " to 100", written -> {
            double metres = written.matches(NUMBER) ? Double.parseDouble(written) : Quantities.metres(written);
            if (metres > 100 || metres == 0 && !orNone) {
                throw new IllegalArgumentException("expected " + what + ", in metres");
            }
            return metres;
        }, NUMBER + " ?(?:m|cm|mm)");
        return Types.numberOr(text, 0, 100);
    }

    /** The name of a constant in lower case, as a configuration has it. */
    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
