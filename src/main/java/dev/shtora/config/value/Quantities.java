package dev.shtora.config.value;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parsers of quantities with their units, of names and of positions. Each throws an IllegalArgumentException that states the expected value. */
public final class Quantities {
    private static final Pattern LENGTH = Pattern.compile("([0-9]*\\.?[0-9]+) ?(m|cm|mm)");
    private static final Pattern WEIGHT = Pattern.compile("([0-9]*\\.?[0-9]+) ?(kg|g)");
    private static final Pattern VOLTS = Pattern.compile("([0-9]*\\.?[0-9]+) ?V");
    private static final Pattern SPEED = Pattern.compile("([0-9]*\\.?[0-9]+) ?steps/s");
    private static final Pattern ACCELERATION = Pattern.compile("([0-9]*\\.?[0-9]+) ?steps/s(?:2|²|\\^2)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}) ?%?");

    private static final int MAX_TITLE_LENGTH = 64;
    /** Persian and some Indian languages need them, and so do pictures of several parts. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    /** The maximum of speeds in steps/s and of accelerations in steps/s². */
    private static final double MAX_RATE = 1e6;
    /** The maximum weight of a fabric or bar, in kilograms. */
    private static final double MAX_KILOGRAMS = 100;

    private Quantities() {}

    private static IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what);
    }

    /** A name for people: one line, of any language. Format characters could hide what follows them. */
    public static String title(String text) {
        boolean visible = text.codePoints().allMatch(point -> switch (Character.getType(point)) {
            case Character.FORMAT -> point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER;
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        });
        if (text.isBlank() || !visible || text.codePointCount(0, text.length()) > MAX_TITLE_LENGTH) {
            throw expected("a name of at most " + MAX_TITLE_LENGTH + " characters in one line");
        }
        return text.strip();
    }

    /** A length of 0 or more with its unit, in metres. */
    public static double metres(String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            throw expected("a length with its unit, such as 0.7m, 70cm or 0.4mm");
        }
        return Double.parseDouble(length.group(1)) * switch (length.group(2)) {
            case "m" -> 1;
            case "cm" -> 0.01;
            default -> 0.001;
        };
    }

    /** A weight of 0 to 100 kg with its unit, in kilograms. */
    public static double kilograms(String text) {
        Matcher weight = WEIGHT.matcher(text);
        if (!weight.matches()) {
            throw expected("a weight with its unit, such as 60g or 0.06kg");
        }
        double kilograms = Double.parseDouble(weight.group(1)) * (weight.group(2).equals("kg") ? 1 : 0.001);
        if (kilograms > MAX_KILOGRAMS) {
            throw expected("at most 100kg");
        }
        return kilograms;
    }

    /** A supply of 5 to 48 V with its unit, in volts. */
    public static double volts(String text) {
        Matcher volts = VOLTS.matcher(text);
        if (!volts.matches() || Double.parseDouble(volts.group(1)) < 5 || Double.parseDouble(volts.group(1)) > 48) {
            throw expected("a supply from 5V to 48V");
        }
        return Double.parseDouble(volts.group(1));
    }

    /** A speed above 0 and at most 1,000,000 steps/s with its unit, in steps/s. */
    public static double stepsPerSecond(String text) {
        return rate(SPEED, text, "a speed above 0 with its unit, such as '400 steps/s'");
    }

    /** An acceleration above 0 and at most 1,000,000 steps/s² with its unit, in steps/s². */
    public static double stepsPerSecondSquared(String text) {
        return rate(ACCELERATION, text, "an acceleration above 0 with its unit, such as '800 steps/s2'");
    }

    private static double rate(Pattern pattern, String text, String what) {
        Matcher matcher = pattern.matcher(text);
        double value = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (!(value > 0 && value <= MAX_RATE)) {
            throw expected(what);
        }
        return value;
    }

    /** A position: open, close, or a share of 0 to 100, with or without %. */
    public static Position move(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches() && Integer.parseInt(percent.group(1)) <= 100) {
            return new Position(Integer.parseInt(percent.group(1)));
        }
        return switch (text) {
            case "open", "opened", "up" -> Position.OPEN;
            case "close", "closed", "down" -> Position.CLOSED;
            default -> throw expected("open, close or a share such as 30%");
        };
    }

    /** A tilt of slats, such as {@code 40} or {@code 40%}; 0 is closed. */
    public static Tilt tilt(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches() || Integer.parseInt(percent.group(1)) > 100) {
            throw expected("a share from 0% (closed) to 100% (open)");
        }
        return new Tilt(Integer.parseInt(percent.group(1)));
    }

    /** A TCP port, or empty for the word {@code off}. */
    public static Optional<Integer> portOrOff(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535, or off");
        }
        return Optional.of(port);
    }
}
