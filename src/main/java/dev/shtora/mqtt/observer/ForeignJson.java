package dev.shtora.mqtt.observer;

import dev.shtora.text.ForeignText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON of other programs: what is not as expected counts as missing, and nothing throws. */
final class ForeignJson {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_TEXT = 255;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build()).build()).build();
    /** An object without fields. */
    static final JsonNode EMPTY = JSON.createObjectNode();

    private ForeignJson() {}

    /** Any JSON; an empty object instead of invalid JSON. */
    static JsonNode any(String text) {
        try {
            JsonNode root = text.isBlank() ? EMPTY : JSON.readTree(text);
            return root == null ? EMPTY : root;
        } catch (JacksonException _) {
            return EMPTY;
        }
    }

    /** The object in a payload; an empty one instead of anything else. */
    static JsonNode object(String text) {
        JsonNode root = any(text);
        return root.isObject() ? root : EMPTY;
    }

    /** A field as one line: text, or a number as text; empty if it is missing. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isString() ? line(value.stringValue()) : value.isNumber() ? line(value.toString()) : "";
    }

    static String line(String text) {
        return ForeignText.line(text, MAX_TEXT);
    }

    /** A problem; empty for the code {@code none}. */
    static Optional<ObservedProblem> problem(String payload) {
        JsonNode json = object(payload);
        String code = text(json, "code");
        return code.isEmpty() || code.equals("none")
                ? Optional.empty()
                : Optional.of(new ObservedProblem(code, text(json, "text")));
    }

    /** A time with its offset; empty for any other text. */
    static Optional<OffsetDateTime> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
