package dev.shtora.simulation.model.fault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault to inject, as given on the command line: {@code KIND[:COVER][@WHEN]}, where WHEN is the number of a step or a
 * position in percent.
 *
 * @param cover the cover; empty for the first one
 */
public record FaultSpec(InjectedFault fault, Optional<String> cover, FaultTrigger trigger) {
    private static final Pattern ORDER = Pattern.compile("([a-z-]+)(?::([^@]+))?(?:@(\\d{1,9})( ?%)?)?");
    private static final int OPEN = 100;

    /**
     * Parses a specification.
     *
     * @throws IllegalArgumentException if the text is not a specification; the message states the expected form
     */
    public static FaultSpec parse(String text) {
        Matcher matcher = ORDER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected KIND[:COVER][@WHEN], such as power-cut:kitchen@2000 or stuck-fabric@40%");
        }
        String kind = matcher.group(1);
        FaultKind known = Stream.of(FaultKind.values()).filter(each -> each.word().equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of " + Stream.of(FaultKind.values())
                        .map(FaultKind::word).collect(Collectors.joining(", "))));
        return new FaultSpec(known.fault(), Optional.ofNullable(matcher.group(2)),
                trigger(matcher, known.defaultTrigger()));
    }

    private static FaultTrigger trigger(Matcher matcher, FaultTrigger usual) {
        if (matcher.group(3) == null) {
            return usual;
        }
        int number = Integer.parseInt(matcher.group(3));
        if (matcher.group(4) == null) {
            return new FaultTrigger.AtStep(number);
        }
        if (number > OPEN) {
            throw new IllegalArgumentException("expected a position from 0% to 100%, not " + number + "%");
        }
        return new FaultTrigger.AtPosition(number);
    }
}
