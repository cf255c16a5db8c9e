package dev.shtora.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mishap that somebody asked for: {@code KIND[:COVER][@WHEN]}, where WHEN is a step's number or a position in percent.
 *
 * @param cover the blind that it happens to; empty for the first
 */
public record MishapOrder(Mishap mishap, Optional<String> cover, Moment when) {
    private static final Pattern ORDER = Pattern.compile("([a-z-]+)(?::([^@]+))?(?:@(\\d{1,9})( ?%)?)?");
    private static final int OPEN = 100;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, with what was expected
     */
    public static MishapOrder parse(String text) {
        Matcher matcher = ORDER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected KIND[:COVER][@WHEN], such as power-cut:kitchen@2000 or stuck-fabric@40%");
        }
        String kind = matcher.group(1);
        MishapKind known = Stream.of(MishapKind.values()).filter(each -> each.word().equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of " + Stream.of(MishapKind.values())
                        .map(MishapKind::word).collect(Collectors.joining(", "))));
        return new MishapOrder(known.mishap(), Optional.ofNullable(matcher.group(2)),
                when(matcher, known.usually()));
    }

    private static Moment when(Matcher matcher, Moment usual) {
        if (matcher.group(3) == null) {
            return usual;
        }
        int number = Integer.parseInt(matcher.group(3));
        if (matcher.group(4) == null) {
            return new Moment.AtStep(number);
        }
        if (number > OPEN) {
            throw new IllegalArgumentException("expected a position from 0% to 100%, not " + number + "%");
        }
        return new Moment.AtPosition(number);
    }
}
