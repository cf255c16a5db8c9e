package dev.shtora.mqtt.contract;

import dev.shtora.core.cover.Command;
import java.util.List;

/** Parses the payloads of {@code calibrate/set} topics, which are untrusted input of at most 1024 bytes. */
public final class CalibratePayload {
    private static final List<String> ACTIONS = List.of("jog", "nudge", "mark", "position");
    private static final List<String> KEYS = List.of("jog", "nudge", "mark", "position", "expires", "who");
    /** The maximum of a jog or nudge, in steps. */
    private static final int MAX_STEPS = 100_000;

    private CalibratePayload() {}

    /** Parses a payload: JSON with exactly one of jog, nudge, mark and position. */
    public static CommandPayload read(byte[] payload) throws BadPayload {
        PayloadFields fields = PayloadFields.read(PayloadText.text(payload), KEYS, "{\"jog\":-200}");
        List<String> given = ACTIONS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            throw new BadPayload("expected one of " + String.join(", ", ACTIONS));
        }
        Command command = switch (given.getFirst()) {
            case "jog" -> new Command.Jog(fields.steps("jog", MAX_STEPS));
            case "nudge" -> new Command.Nudge(fields.steps("nudge", MAX_STEPS));
            case "mark" -> mark(fields.string("mark"));
            default -> new Command.SetPosition(fields.position());
        };
        return new CommandPayload(command, true, fields.time("expires"), fields.who());
    }

    private static Command mark(String end) throws BadPayload {
        return switch (PayloadText.word(end)) {
            case "TOP" -> new Command.MarkTop();
            case "BOTTOM" -> new Command.MarkBottom();
            default -> throw new BadPayload(
                    "expected 'mark' to be top or bottom, not '" + PayloadText.shown(end) + "'");
        };
    }
}
