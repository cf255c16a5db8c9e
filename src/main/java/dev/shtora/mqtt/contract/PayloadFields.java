package dev.shtora.mqtt.contract;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import dev.shtora.text.FailureText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys of a command's payload in JSON, which is untrusted. A value of another type than expected is rejected. */
final class PayloadFields {
    private static final int MAX_DEPTH = 4;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).build();

    private final JsonNode root;

    private PayloadFields(JsonNode root) {
        this.root = root;
    }

    /** Reads an object that has no other keys than the known ones; the example is for the message of the rejection. */
    static PayloadFields read(String text, List<String> known, String example) throws BadPayload {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new BadPayload("expected JSON such as " + example + ": " + FailureText.of(e));
        }
        if (!root.isObject()) {
            throw new BadPayload("expected JSON such as " + example);
        }
        for (String key : root.propertyNames()) {
            if (!known.contains(key)) {
                throw new BadPayload(
                        "unknown key '" + PayloadText.shown(key) + "'; known are " + String.join(", ", known));
            }
        }
        return new PayloadFields(root);
    }

    boolean has(String key) {
        return root.has(key);
    }

    /** The text of a key, which must be given. */
    String string(String key) throws BadPayload {
        if (!root.get(key).isString()) {
            throw new BadPayload("expected '" + key + "' to be text");
        }
        return root.get(key).stringValue();
    }

    /** The value of a key that is true or false. */
    boolean flag(String key, boolean ifNotGiven) throws BadPayload {
        if (!root.has(key)) {
            return ifNotGiven;
        }
        if (!root.get(key).isBoolean()) {
            throw new BadPayload("expected '" + key + "' to be true or false");
        }
        return root.get(key).booleanValue();
    }

    /** The value of {@code position}, which must be given: a whole number of percent open. */
    Position position() throws BadPayload {
        JsonNode value = root.get("position");
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw new BadPayload("expected 'position' to be a whole number from 0 to 100");
        }
        return position(value.intValue());
    }

    /** A position of not less than 0 percent open; more than 100 is rejected. */
    static Position position(int percent) throws BadPayload {
        if (percent > 100) {
            throw new BadPayload("expected a position from 0 (closed) to 100 (open), not " + percent);
        }
        return new Position(percent);
    }

    /** The value of {@code tilt}, a whole number of percent open; empty if it is not given. */
    Optional<Tilt> tilt() throws BadPayload {
        JsonNode value = root.get("tilt");
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0 || value.intValue() > 100) {
            throw new BadPayload("expected 'tilt' to be a whole number from 0 (closed) to 100 (open)");
        }
        return Optional.of(new Tilt(value.intValue()));
    }

    /** The steps of a key, which must be given: down if positive, not 0, and at most a maximum in both directions. */
    int steps(String key, int maximum) throws BadPayload {
        JsonNode value = root.get(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() == 0
                || Math.abs((long) value.intValue()) > maximum) {
            throw new BadPayload("expected '" + key + "' to be a whole number of steps, down if positive, at most "
                    + maximum + " and not 0");
        }
        return value.intValue();
    }

    /** The time of a key; empty if the key is not given. */
    Optional<Instant> time(String key) throws BadPayload {
        if (!root.has(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(string(key)).toInstant());
        } catch (DateTimeException e) {
            throw new BadPayload(
                    "expected '" + key + "' to be a time with its offset, such as 2026-11-21T20:00:00+03:00");
        }
    }

    /** The requester as named by the sender; empty if not given. */
    Optional<String> who() throws BadPayload {
        return root.has("who") ? Optional.of(PayloadText.shown(string("who"))) : Optional.empty();
    }
}
