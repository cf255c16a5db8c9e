package dev.shtora.fleet.replica;

import dev.shtora.text.ForeignText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Why a cover does not carry out a command, as it publishes on {@code rejected}. */
final class RejectedReason {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX = 300;

    private RejectedReason() {}

    /** The {@code reason} of the JSON; the whole text if there is none. */
    static String of(String json) {
        try {
            JsonNode reason = JSON.readTree(json).path("reason");
            return ForeignText.line(reason.isString() ? reason.stringValue() : json, MAX);
        } catch (JacksonException _) {
            return ForeignText.line(json, MAX);
        }
    }
}
