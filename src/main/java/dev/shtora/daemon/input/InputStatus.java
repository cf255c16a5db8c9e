package dev.shtora.daemon.input;

import dev.shtora.core.automation.condition.InputReading.Health;
import dev.shtora.core.automation.condition.InputValue;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of an input, as it is published.
 *
 * @param value the newest value, a number or a text; empty if there is none
 * @param unit the unit of a number; empty if there is none
 * @param since when the value was measured or received; empty if there is none
 * @param problem what is wrong with the newest message; empty if it was understood
 */
public record InputStatus(String name, String topic, Optional<Object> value, String unit, Optional<Instant> since,
        Health health, Optional<String> problem) {
    private static Object plain(InputValue value) {
        return switch (value) {
            case InputValue.Amount(double number) -> number;
            case InputValue.Word(String text) -> text;
        };
    }

    static InputStatus of(InputTracker tracker) {
        return new InputStatus(tracker.input().name(), tracker.input().topic(),
                tracker.reading().value().map(InputStatus::plain),
                tracker.input().unit(), tracker.since(), tracker.reading().health(), tracker.nonsense());
    }
}
