package dev.shtora.mqtt.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Parses the payloads of {@code lock/set} topics, which are untrusted input of at most 1024 bytes. */
public final class LockPayload {
    private static final List<String> KEYS = List.of("state", "position", "until", "who", "expires");
    private static final String EXAMPLE = "{\"position\":100,\"until\":\"2026-11-21T20:00:00+03:00\"}";

    private LockPayload() {}

    /** Parses a payload: ON, OFF, or JSON, which is ON unless its {@code state} says OFF. */
    public static LockCommand read(byte[] payload) throws BadPayload {
        String text = PayloadText.text(payload);
        if (text.startsWith("{")) {
            return json(PayloadFields.read(text, KEYS, EXAMPLE));
        }
        return switch (PayloadText.word(text)) {
            case "ON" -> new LockCommand.Begin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            case "OFF" -> new LockCommand.End(Optional.empty());
            default -> throw new BadPayload(
                    "expected ON, OFF or JSON such as " + EXAMPLE + ", not '" + PayloadText.shown(text) + "'");
        };
    }

    private static LockCommand json(PayloadFields fields) throws BadPayload {
        Optional<Instant> until = fields.time("until");
        Optional<String> who = fields.who();
        Optional<Instant> expires = fields.time("expires");
        boolean positioned = fields.has("position");
        if (isOn(fields)) {
            return new LockCommand.Begin(positioned ? Optional.of(fields.position()) : Optional.empty(), until, who,
                    expires);
        }
        if (positioned || until.isPresent()) {
            throw new BadPayload("expected no 'position' and no 'until' where 'state' is OFF");
        }
        return new LockCommand.End(expires);
    }

    private static boolean isOn(PayloadFields fields) throws BadPayload {
        String state = fields.has("state") ? fields.string("state") : "ON";
        return switch (PayloadText.word(state)) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw new BadPayload("expected 'state' to be ON or OFF, not '" + PayloadText.shown(state) + "'");
        };
    }
}
