package dev.shtora.config.value;

import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.config.yaml.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of the keys of inputs and conditions. */
public final class InputTypes {
    private static final String DELAY_TEXT = "(?=[0-9])(?:[0-9]{1,2}d)?(?:[0-9]{1,3}h)?(?:[0-9]{1,4}m)?(?:[0-9]{1,5}s)?";
    private static final Pattern DELAY_PATTERN = Pattern
            .compile("(?=[0-9])(?:([0-9]{1,2})d)?(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,5})s)?");
    private static final String POINTER_TEXT = "(?:/(?:[^~/]|~[01])*)+";
    private static final Duration LONGEST = Duration.ofDays(7);

    public static final Key.Type<Unit> UNIT = new Key.Type<>("unit", "",
            Unit.allSymbols().collect(Collectors.joining(", ")), InputTypes::unit,
            Map.of("enum", Unit.allSymbols().toList()));
    public static final Key.Type<String> POINTER = Types.matching("JSON pointer", "such as /temperature",
            Pattern.compile(POINTER_TEXT), "a JSON pointer, which begins with a slash, such as /temperature");
    public static final Key.Type<String> TOPIC = Types.any("topic", "without wildcards, not below `mqtt.base`",
            InputTypes::topic);
    public static final Key.Type<Limit> LIMIT = new Key.Type<>("number", "that of the input",
            "a number, or a text with a unit such as '45 km/h'", Limit::parse,
            Types.numberOr(Types.text("number", "", "", Limit::parse, Limit.NUMBER + " ?[^0-9].*"), -1e9, 1e9)
                    .schema());
    /** A length of time of 0 seconds to 7 days. */
    public static final Key.Type<Duration> DELAY = Types.text("duration", "d, h, m, s", "0s to 7d", InputTypes::delay,
            DELAY_TEXT);
    /** A length of time of 1 second to 7 days. */
    public static final Key.Type<Duration> PERIOD = Types.text("duration", "d, h, m, s", "1s to 7d", text -> {
        Duration period = delay(text);
        if (period.isZero()) {
            throw new IllegalArgumentException("expected a length of time of 1s to 7d, such as 10m");
        }
        return period;
    }, DELAY_TEXT);

    private InputTypes() {}

    private static Unit unit(String text) {
        List<String> known = Unit.allSymbols().toList();
        return Unit.of(text).orElseThrow(() -> new IllegalArgumentException(
                "expected one of " + String.join(", ", known) + NearMiss.word(text, known)));
    }

    private static String topic(String text) {
        if (text.isEmpty() || text.length() > KeyTypes.MAX_TOPIC_LENGTH || text.startsWith("$")
                || text.matches("(?s).*[+#\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("expected a topic without wildcards");
        }
        return text;
    }

    private static Duration delay(String text) {
        Matcher parts = DELAY_PATTERN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected a length of time such as 5s, 15m or 1h30m");
        }
        Duration delay = Duration.ofDays(orZero(parts.group(1))).plusHours(orZero(parts.group(2)))
                .plusMinutes(orZero(parts.group(3))).plusSeconds(orZero(parts.group(4)));
        if (delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("expected at most 7d");
        }
        return delay;
    }

    private static long orZero(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
