package dev.shtora.config.input;

import dev.shtora.config.value.Unit;
import dev.shtora.core.automation.condition.InputValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value that arrives over MQTT.
 *
 * @param topic a topic without wildcards, outside of the daemon's own topics; several inputs may have the same
 * @param value the JSON pointer (RFC 6901) of the value in the payload; empty if the payload is the value
 * @param silentAfter how long the value counts without a message; empty if that depends on the usual time between them
 * @param stuckAfter how long the same value counts; empty for ever
 * @param time where the time of the value is; empty if nothing states it
 */
public record Input(String name, String topic, Optional<String> value, Kind kind, Optional<Duration> silentAfter,
        Optional<Duration> stuckAfter, Optional<Time> time) {
    private static final int DIGITS = 6;

    /** What the value is. */
    public sealed interface Kind {
        /** A number. {@link Unit#least} and {@link Unit#most} limit the numbers that are no mistake. */
        record Numeric(Unit unit) implements Kind {}

        /**
         * One of some values.
         *
         * @param words each value, as it is in the payload, with its word
         */
        record Words(Map<String, String> words) implements Kind {
            /** Copies the words. */
            public Words {
                words = Map.copyOf(words);
            }
        }

        /** A text that is compared as it is. */
        record Text() implements Kind {}
    }

    /** Where the time of a value is: in ISO 8601, or in seconds or milliseconds since 1970. */
    public sealed interface Time {
        /** At a JSON pointer in the payload of the value. */
        record InPayload(String pointer) implements Time {}

        /** In the payload of another topic. */
        record OnTopic(String topic) implements Time {}
    }

    /** The topics that a daemon receives for it: that of the value, and that of its time if there is one. */
    public List<String> topics() {
        return Stream.concat(Stream.of(topic), time.stream().flatMap(where -> switch (where) {
            case Time.OnTopic(var timeTopic) -> Stream.of(timeTopic);
            case Time.InPayload _ -> Stream.<String>empty();
        })).distinct().toList();
    }

    /** The unit of a number, such as {@code km/h}; empty if there is none. */
    public String unit() {
        return kind instanceof Kind.Numeric(Unit unit) ? unit.symbol() : "";
    }

    /** A value of this input for people, with its unit; a number has at most {@value #DIGITS} digits. */
    public String shown(InputValue value) {
        return switch (value) {
            case InputValue.Amount(double number) -> (BigDecimal.valueOf(number).round(new MathContext(DIGITS))
                    .stripTrailingZeros().toPlainString() + " " + unit()).strip();
            case InputValue.Word(String text) -> text;
        };
    }
}
