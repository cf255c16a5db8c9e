package dev.shtora.daemon.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request on the socket: one line of JSON, such as <code>{"topic":"bedroom/set","payload":"OPEN","wait":true}</code>.
 *
 * @param topic a command topic of the MQTT contract without its base, {@code COVER/status}, or {@code status} for all covers
 * @param payload the payload as on MQTT; JSON may be given as text or as JSON
 * @param waits whether the end of the move is answered too
 */
public record ControlRequest(String topic, String payload, boolean waits) {
    /** The topic of the status of all covers, and the last level of the topic of one. */
    public static final String STATUS = "status";
    private static final List<String> KEYS = List.of("topic", "payload", "wait");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).build();

    /** A line that is not a request; the message says what was expected. */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String why) {
            super(why, null, false, false);
        }
    }

    /** Parses a line. The payload is not parsed: that is done as for MQTT. */
    public static ControlRequest of(String line) throws Invalid {
        JsonNode root = parsed(line);
        for (String key : root.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new Invalid("an unknown key; known are " + String.join(", ", KEYS));
            }
        }
        JsonNode topic = root.get("topic");
        JsonNode payload = root.get("payload");
        JsonNode wait = root.get("wait");
        if (topic == null || !topic.isString()) {
            throw new Invalid("expected 'topic' to be text, such as bedroom/set");
        }
        if (wait != null && !wait.isBoolean()) {
            throw new Invalid("expected 'wait' to be true or false");
        }
        return new ControlRequest(topic.stringValue(),
                payload == null ? "" : payload.isString() ? payload.stringValue() : payload.toString(),
                wait != null && wait.booleanValue());
    }

    private static JsonNode parsed(String line) throws Invalid {
        JsonNode root = null;
        try {
            root = JSON.readTree(line);
        } catch (JacksonException _) {
            // Answered below: what the library says is not meant for users.
        }
        if (root == null || !root.isObject()) {
            throw new Invalid("expected a line of JSON such as {\"topic\":\"bedroom/set\",\"payload\":\"OPEN\"}");
        }
        return root;
    }

    /** The request as a line, without its end. */
    public String line() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("topic", topic);
        keys.put("payload", payload);
        keys.put("wait", waits);
        return JSON.writeValueAsString(keys);
    }
}
