package dev.shtora.daemon.control;

import dev.shtora.text.ForeignText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer on the socket: one line of JSON.
 *
 * @param cover the cover that it is about; empty for {@link Kind#INVALID} and {@link Kind#END}
 * @param reason why, for people; empty if nothing needs an explanation
 * @param status the values of {@code attributes} of the MQTT contract, and {@code state}; may be empty
 */
public record ControlAnswer(Kind kind, String cover, String reason, Map<String, Object> status) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_REASON = 1000;

    /** The texts are one line each, without control characters. */
    public ControlAnswer {
        cover = ForeignText.line(cover);
        reason = ForeignText.line(reason, MAX_REASON);
    }

    /** The kinds of answer, written in lower case. */
    public enum Kind {
        /** The status of a cover. */
        STATUS,
        /** The command is carried out. */
        ACCEPTED,
        /** The command is not carried out, or its move was not started. */
        REJECTED,
        /** The move is over. */
        FINISHED,
        /** Another command, a rule or a stop has replaced the command. */
        REPLACED,
        /** The request names no topic or cover of this daemon, or is no request. */
        INVALID,
        /** All answers to the request have been sent. */
        END
    }

    /** The last answer to each request. */
    public static final ControlAnswer END = new ControlAnswer(Kind.END, "", "", Map.of());

    /** An answer to what is not a valid request. */
    public static ControlAnswer invalid(String reason) {
        return new ControlAnswer(Kind.INVALID, "", reason, Map.of());
    }

    /** The answer as a line, without its end. */
    public String line() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("answer", kind.name().toLowerCase(Locale.ROOT));
        if (!cover.isEmpty()) {
            keys.put("cover", cover);
        }
        if (!reason.isEmpty()) {
            keys.put("reason", reason);
        }
        if (!status.isEmpty()) {
            keys.put("status", status);
        }
        return JSON.writeValueAsString(keys);
    }

    /** Parses a line; empty if it is not an answer. */
    @SuppressWarnings("unchecked")
    public static Optional<ControlAnswer> of(String line) {
        try {
            JsonNode root = JSON.readTree(line);
            String kind = root.path("answer").asString("").toUpperCase(Locale.ROOT);
            Map<String, Object> status = root.path("status").isObject()
                    ? JSON.convertValue(root.path("status"), Map.class)
                    : Map.of();
            return Stream.of(Kind.values()).filter(one -> one.name().equals(kind)).findFirst()
                    .map(known -> new ControlAnswer(known, root.path("cover").asString(""),
                            root.path("reason").asString(""), status));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
