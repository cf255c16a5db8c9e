package dev.shtora.mqtt.contract;

import static dev.shtora.mqtt.contract.CommandPayloadParser.shown;
import static dev.shtora.mqtt.contract.CommandPayloadParser.string;
import static dev.shtora.mqtt.contract.CommandPayloadParser.time;

import dev.shtora.core.cover.Position;
import dev.shtora.mqtt.contract.CommandPayloadParser.BadPayload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Parses the payloads of {@code lock/set} topics, which are untrusted input of at most 1024 bytes. */
public final class LockPayload {
    private static final List<String> KEYS = List.of("state", "position", "until", "who", "expires");
    private static final String EXAMPLE = "{\"position\":100,\"until\":\"2026-11-21T20:00:00+03:00\"}";

    private LockPayload() {}

    /** Parses a payload: ON, OFF, or JSON, which is ON unless its {@code state} says OFF. */
    public static LockCommand read(byte[] payload) throws BadPayload {
        String text = CommandPayloadParser.text(payload);
        if (text.startsWith("{")) {
            return json(CommandPayloadParser.parsed(text, KEYS, EXAMPLE));
        }
        return switch (CommandPayloadParser.word(text)) {
            case "ON" -> new LockCommand.Begin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            case "OFF" -> new LockCommand.End(Optional.empty());
            default -> throw new BadPayload(
                    "expected ON, OFF or JSON such as " + EXAMPLE + ", not '" + shown(text) + "'");
        };
    }

    private static LockCommand json(JsonNode root) throws BadPayload {
        JsonNode position = root.get("position");
        Optional<Instant> until = time("until", root.get("until"));
        Optional<String> who = root.has("who") ? Optional.of(shown(string("who", root.get("who")))) : Optional.empty();
        Optional<Instant> expires = time("expires", root.get("expires"));
        if (isOn(root)) {
            return new LockCommand.Begin(
                    position == null ? Optional.empty() : Optional.of(position(position)), until, who, expires);
        }
        if (position != null || until.isPresent()) {
            throw new BadPayload("expected no 'position' and no 'until' where 'state' is OFF");
        }
        return new LockCommand.End(expires);
    }

    private static Position position(JsonNode value) throws BadPayload {
        return new Position(CommandPayloadParser.percent(CommandPayloadParser.wholeNumber(value)));
    }

    private static boolean isOn(JsonNode root) throws BadPayload {
        String state = root.has("state") ? string("state", root.get("state")) : "ON";
        return switch (CommandPayloadParser.word(state)) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw new BadPayload("expected 'state' to be ON or OFF, not '" + shown(state) + "'");
        };
    }
}
