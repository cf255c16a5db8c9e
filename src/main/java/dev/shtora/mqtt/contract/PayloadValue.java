package dev.shtora.mqtt.contract;

import dev.shtora.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads one value of a payload: the whole of it, or what a JSON pointer (RFC 6901) names. The payload is untrusted. */
public final class PayloadValue {
    /** A longer payload is none of a sensor. */
    private static final int MAX_BYTES = 16_384;
    private static final int MAX_SHOWN = 60;

    private PayloadValue() {}

    /** What makes a payload unusable. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message, null, false, false);
        }
    }

    /** Made on first use: it loads hundreds of classes, which a daemon without inputs does not need. */
    private static final class Mapper {
        private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    }

    /**
     * The value as text; empty if the payload has no such value or it is null, which says nothing.
     *
     * @param pointer the JSON pointer; empty if the payload is the value
     * @throws Unusable if the payload is too long, is no JSON, or the value is an object or an array
     */
    public static Optional<String> at(byte[] payload, Optional<String> pointer) throws Unusable {
        if (payload.length > MAX_BYTES) {
            throw new Unusable(
                    "its payload has " + payload.length + " bytes, and " + MAX_BYTES + " are expected at most");
        }
        String text = new String(payload, StandardCharsets.UTF_8);
        if (pointer.isEmpty()) {
            return Optional.of(text.strip()).filter(value -> !value.isEmpty());
        }
        JsonNode node = parsed(text).at(pointer.get());
        if (node.isContainer()) {
            throw new Unusable("'" + pointer.get() + "' is no single value in " + shown(text));
        }
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asString().strip());
    }

    private static JsonNode parsed(String text) throws Unusable {
        try {
            return Mapper.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new Unusable("its payload is no JSON: " + shown(text));
        }
    }

    /** A foreign text as messages show it. */
    public static String shown(String text) {
        return "'" + ForeignText.line(text, MAX_SHOWN) + "'";
    }
}
