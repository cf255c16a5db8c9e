package dev.shtora.config.yaml;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** Parsers of single values. Each throws an IllegalArgumentException that states the expected value. */
public final class Values {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]*\\.?[0-9]+");
    private Values() {}

    private static IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what);
    }

    /** A number in a range. */
    public static Fields.Parser<Double> number(double least, double most, String what) {
        return text -> {
            double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
            if (!(value >= least && value <= most)) {
                throw expected(what);
            }
            return value;
        };
    }

    /** A whole number in a range. */
    public static Fields.Parser<Integer> whole(int least, int most, String what) {
        return text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Not a number: reported like a number out of range.
            }
            throw expected(what);
        };
    }

    /** One of several words. */
    public static Fields.Parser<String> oneOf(List<String> words) {
        return text -> {
            if (!words.contains(text)) {
                throw expected("one of " + String.join(", ", words) + NearMiss.word(text, words));
            }
            return text;
        };
    }

    /** A text that matches a pattern. */
    public static Fields.Parser<String> matching(Pattern pattern, String what) {
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw expected(what);
            }
            return text;
        };
    }

    public static boolean yesOrNo(String text) {
        return switch (text) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw expected("true or false");
        };
    }

    public static boolean onOrOff(String text) {
        return switch (text) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default -> throw expected("on or off");
        };
    }

    public static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw expected("a time zone such as Europe/Berlin");
        }
    }

    public static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException e) {
            throw expected("a time such as 07:30");
        }
    }
}
