package dev.shtora.daemon.input;

import dev.shtora.config.input.Input;
import dev.shtora.config.value.Unit;
import dev.shtora.core.automation.condition.InputValue;
import dev.shtora.mqtt.contract.PayloadValue;
import dev.shtora.mqtt.contract.PayloadValue.Unusable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the messages of one input. */
record InputParser(Input input) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");
    /** Larger numbers are milliseconds. */
    private static final double LAST_SECOND = 100_000_000_000.0;

    /** A message of a sensor that cannot be used, and why. */
    static final class Nonsense extends Exception {
        private static final long serialVersionUID = 1;

        Nonsense(String message) {
            super(message, null, false, false);
        }
    }

    /** The value of a message; empty if it says nothing about it. */
    Optional<InputValue> value(byte[] payload) throws Nonsense {
        Optional<String> text = text(payload, input.value());
        return text.isEmpty() ? Optional.empty() : Optional.of(read(text.get()));
    }

    private static Optional<String> text(byte[] payload, Optional<String> pointer) throws Nonsense {
        try {
            return PayloadValue.at(payload, pointer);
        } catch (Unusable e) {
            throw new Nonsense(String.valueOf(e.getMessage()));
        }
    }

    private InputValue read(String text) throws Nonsense {
        return switch (input.kind()) {
            case Input.Kind.Numeric(Unit unit) -> number(text, unit);
            case Input.Kind.Words(var words) -> {
                String word = words.get(text);
                if (word == null) {
                    throw new Nonsense("expected one of " + String.join(", ", new TreeMap<>(words).keySet()) + ", not "
                            + PayloadValue.shown(text));
                }
                yield new InputValue.Word(word);
            }
            case Input.Kind.Text() -> new InputValue.Word(text);
        };
    }

    private static InputValue number(String text, Unit unit) throws Nonsense {
        if (!NUMBER.matcher(text).matches()) {
            throw new Nonsense("expected a number in " + unit.symbol() + ", not " + PayloadValue.shown(text));
        }
        double number = Double.parseDouble(text);
        if (!(number >= unit.least() && number <= unit.most())) {
            throw new Nonsense("expected " + unit.least() + " to " + unit.most() + " " + unit.symbol() + ", not "
                    + PayloadValue.shown(text));
        }
        return new InputValue.Amount(number);
    }

    /** The time of a value in its payload; empty if the payload states none. */
    Optional<Instant> time(byte[] payload) throws Nonsense {
        if (!(input.time().orElse(null) instanceof Input.Time.InPayload(String pointer))) {
            return Optional.empty();
        }
        Optional<String> text = text(payload, Optional.of(pointer));
        return text.isEmpty() ? Optional.empty() : Optional.of(moment(text.get()));
    }

    /** The time that is the whole payload of a companion topic. */
    static Instant companion(byte[] payload) throws Nonsense {
        return moment(text(payload, Optional.empty()).orElse(""));
    }

    private static Instant moment(String text) throws Nonsense {
        try {
            if (NUMBER.matcher(text).matches()) {
                double number = Double.parseDouble(text);
                return Instant.ofEpochMilli(Math.round(number > LAST_SECOND ? number : number * 1000));
            }
            return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Nonsense("expected a time in ISO 8601 with offset, or in seconds since 1970, not "
                    + PayloadValue.shown(text));
        }
    }
}
