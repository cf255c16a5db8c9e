package dev.shtora.mqtt.contract;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses the payloads of command messages, which are untrusted input of at most 1024 bytes. {@link CalibratePayload} and
 * {@link LockPayload} parse the ones that are JSON of their own.
 */
public final class CommandPayloadParser {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}) ?%?");
    private static final List<String> SET_KEYS = List.of("state", "position", "tilt", "speed", "expires", "who",
            "override");

    private CommandPayloadParser() {}

    /** Parses a payload of a {@code set} topic: a word, a position of 0..100 percent open, or JSON. */
    public static CommandPayload set(byte[] payload) throws BadPayload {
        String text = PayloadText.text(payload);
        return text.startsWith("{") ? json(text) : plain(command(text));
    }

    /** Whether a text is written like a position, such as {@code 37} or {@code 37 %}, whatever its value is. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Parses a payload of a {@code position/set} topic: a position of 0..100 percent open. */
    public static CommandPayload positionSet(byte[] payload) throws BadPayload {
        String text = PayloadText.text(payload);
        if (!isNumber(text)) {
            throw new BadPayload(
                    "expected a number from 0 (closed) to 100 (open), not '" + PayloadText.shown(text) + "'");
        }
        return plain(command(text));
    }

    /** Parses a payload of an {@code automation/set} topic: ON, OFF or RESUME. */
    public static AutomationCommand automation(byte[] payload) throws BadPayload {
        String text = PayloadText.text(payload);
        String word = PayloadText.word(text);
        return Stream.of(AutomationCommand.values()).filter(each -> each.name().equals(word)).findFirst()
                .orElseThrow(() -> new BadPayload("expected ON, OFF or RESUME, not '" + PayloadText.shown(text) + "'"));
    }

    private static CommandPayload plain(Command command) {
        return new CommandPayload(command, true, Optional.empty(), Optional.empty());
    }

    private static Command command(String text) throws BadPayload {
        return switch (PayloadText.word(text)) {
            case "OPEN", "UP", "ON" -> Command.OPEN;
            case "CLOSE", "DOWN", "OFF" -> Command.CLOSE;
            case "STOP" -> Command.STOP;
            case "TOGGLE" -> Command.TOGGLE;
            case "HOME" -> Command.HOME;
            default -> {
                var number = NUMBER.matcher(text);
                if (!number.matches()) {
                    throw new BadPayload(
                            "expected OPEN, CLOSE, STOP, TOGGLE, HOME, a number from 0 to 100 or JSON, not '"
                                    + PayloadText.shown(text) + "'");
                }
                yield position(Integer.parseInt(number.group(1)));
            }
        };
    }

    private static Command position(int percent) throws BadPayload {
        return new Command.GoTo(PayloadFields.position(percent));
    }

    private static CommandPayload json(String text) throws BadPayload {
        PayloadFields fields = PayloadFields.read(text, SET_KEYS, "{\"position\":37}");
        Optional<Tilt> tilt = fields.tilt();
        if (fields.has("state") ? fields.has("position") : !fields.has("position") && tilt.isEmpty()) {
            throw new BadPayload("expected either 'state' or 'position', or 'tilt' alone or with one of them");
        }
        Command command = fields.has("state")
                ? tilted(command(fields.string("state")), tilt)
                : fields.has("position")
                        ? tilted(new Command.GoTo(fields.position()), tilt)
                        : new Command.SetTilt(tilt.orElseThrow());
        boolean overrides = fields.flag("override", true);
        return new CommandPayload(fields.has("speed") ? paced(command, fields.string("speed")) : command, overrides,
                fields.time("expires"), fields.who());
    }

    private static Command tilted(Command command, Optional<Tilt> tilt) throws BadPayload {
        if (tilt.isEmpty()) {
            return command;
        }
        if (!(command instanceof Command.GoTo(Position to, Pace pace, _))) {
            throw new BadPayload("expected 'tilt' alone, or with OPEN, CLOSE or a position only");
        }
        return new Command.GoTo(to, pace, tilt);
    }

    private static Command paced(Command command, String speed) throws BadPayload {
        Pace pace = switch (PayloadText.word(speed)) {
            case "NORMAL" -> Pace.Speed.NORMAL;
            case "QUIET" -> Pace.Speed.QUIET;
            default ->
                throw new BadPayload("expected 'speed' to be normal or quiet, not '" + PayloadText.shown(speed) + "'");
        };
        if (!(command instanceof Command.GoTo(Position to, _, Optional<Tilt> tilt))) {
            throw new BadPayload("expected 'speed' with OPEN, CLOSE or a position only");
        }
        return new Command.GoTo(to, pace, tilt);
    }
}
