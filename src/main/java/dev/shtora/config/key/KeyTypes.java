package dev.shtora.config.key;

import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.config.yaml.Values;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** Types that several keys have. */
final class KeyTypes {
    static final int MAX_TOPIC_LENGTH = 255;
    static final String NUMBER = "[0-9]*\\.?[0-9]+";
    static final String TIME = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?";
    static final String LENGTH_OF_TIME = "(?=[0-9])(?:[0-9]{1,3}d)?(?:[0-9]{1,4}h)?(?:[0-9]{1,5}m)?";

    static final Key.Type<String> TEXT = Types.any("text", "", text -> text);
    static final Key.Type<String> PATH = Types.any("path", "relative to the folder of this file", text -> text);
    static final Key.Type<String> CREDENTIAL_NAME = Types.matching("text", "name of a systemd credential",
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*"), "the name of a systemd credential");
    static final Key.Type<Integer> PIN = Types.whole(0, 27, "BCM number", "a BCM number from 0 to 27");
    static final Key.Type<Boolean> YES_OR_NO = Types.flag(Values::yesOrNo, "true, false");
    static final Key.Type<LocalTime> CLOCK = Types.text("time", "", "00:00 to 23:59", Values::time, TIME);
    static final Key.Type<Duration> DURATION = Types.text("duration", "d, h, m", "such as 10m, 1h30m, 2d",
            RuleValues::duration, LENGTH_OF_TIME);

    private KeyTypes() {}

    /** A length with its unit. */
    static Key.Type<Double> length(String range, double least, double most, String what) {
        return Types.text("length", "m, cm, mm", range, text -> {
            double metres = Quantities.metres(text);
            if (metres < least || metres > most) {
                throw new IllegalArgumentException("expected " + what + ", " + range);
            }
            return metres;
        }, NUMBER + " ?(?:m|cm|mm)");
    }

    /** A length that may have no unit, and then is in metres. */
    static Key.Type<Double> metres(String what, boolean orNone) {
        Key.Type<Double> text = Types.text("length", "m, cm, mm", (orNone ? "0" : "above 0") + " to 100", written -> {
            double metres = written.matches(NUMBER) ? Double.parseDouble(written) : Quantities.metres(written);
            if (metres > 100 || metres == 0 && !orNone) {
                throw new IllegalArgumentException("expected " + what + ", in metres");
            }
            return metres;
        }, NUMBER + " ?(?:m|cm|mm)");
        return Types.numberOr(text, 0, 100);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
