package dev.shtora.mqtt.contract;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import dev.shtora.text.FailureText;
import dev.shtora.text.ForeignText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses the payloads of command messages, which are untrusted input of at most 1024 bytes. */
public final class CommandPayloadParser {
    static final int MAX_BYTES = 1024;
    private static final int MAX_SHOWN = 80;
    private static final int MAX_DEPTH = 4;
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}) ?%?");
    private static final List<String> SET_KEYS = List.of("state", "position", "tilt", "speed", "expires", "who",
            "override");
    private static final List<String> ACTION_KEYS = List.of("jog", "nudge", "mark", "position");
    private static final List<String> CALIBRATE_KEYS = List.of("jog", "nudge", "mark", "position", "expires", "who");
    /** The maximum of a jog or nudge, in steps. */
    private static final int MAX_STEPS = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).build();

    private CommandPayloadParser() {}

    /** Thrown for an invalid payload; the message gives the reason. */
    public static final class BadPayload extends Exception {
        private static final long serialVersionUID = 1;

        /** Omits the stack trace, which costs more than parsing: a client may send thousands of payloads a second. */
        BadPayload(String why) {
            super(why, null, false, false);
        }
    }

    /** Parses a payload of a {@code set} topic: a word, a position of 0..100 percent open, or JSON. */
    public static CommandPayload set(byte[] payload) throws BadPayload {
        String text = text(payload);
        return text.startsWith("{") ? json(text) : plain(command(text));
    }

    /** Whether a text is written like a position, such as {@code 37} or {@code 37 %}, whatever its value is. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Parses a payload of a {@code position/set} topic: a position of 0..100 percent open. */
    public static CommandPayload positionSet(byte[] payload) throws BadPayload {
        String text = text(payload);
        if (!isNumber(text)) {
            throw new BadPayload("expected a number from 0 (closed) to 100 (open), not '" + shown(text) + "'");
        }
        return plain(command(text));
    }

    /** Parses a payload of a {@code calibrate/set} topic: JSON with exactly one of jog, nudge, mark and position. */
    public static CommandPayload calibrate(byte[] payload) throws BadPayload {
        JsonNode root = parsed(text(payload), CALIBRATE_KEYS, "{\"jog\":-200}");
        List<String> given = ACTION_KEYS.stream().filter(root::has).toList();
        if (given.size() != 1) {
            throw new BadPayload("expected one of " + String.join(", ", ACTION_KEYS));
        }
        String key = given.getFirst();
        JsonNode value = root.get(key);
        return request(root, switch (key) {
            case "jog" -> new Command.Jog(steps(key, value));
            case "nudge" -> new Command.Nudge(steps(key, value));
            case "mark" -> mark(string(key, value));
            default -> new Command.SetPosition(new Position(percent(wholeNumber(value))));
        });
    }

    /** Parses a payload of an {@code automation/set} topic: ON, OFF or RESUME. */
    public static AutomationCommand automation(byte[] payload) throws BadPayload {
        String text = text(payload);
        String word = word(text);
        return Stream.of(AutomationCommand.values()).filter(each -> each.name().equals(word)).findFirst()
                .orElseThrow(() -> new BadPayload("expected ON, OFF or RESUME, not '" + shown(text) + "'"));
    }

    private static Command mark(String end) throws BadPayload {
        return switch (word(end)) {
            case "TOP" -> new Command.MarkTop();
            case "BOTTOM" -> new Command.MarkBottom();
            default -> throw new BadPayload("expected 'mark' to be top or bottom, not '" + shown(end) + "'");
        };
    }

    private static int steps(String key, JsonNode value) throws BadPayload {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() == 0
                || Math.abs((long) value.intValue()) > MAX_STEPS) {
            throw new BadPayload("expected '" + key + "' to be a whole number of steps, down if positive, at most "
                    + MAX_STEPS + " and not 0");
        }
        return value.intValue();
    }

    /** The first 80 characters of a payload; what is not displayed, and invalid UTF-8, is replaced by '?'. */
    public static String shown(byte[] payload) {
        return shown(new String(payload, 0, Math.min(payload.length, 4 * MAX_SHOWN), StandardCharsets.UTF_8));
    }

    static String shown(String text) {
        return ForeignText.line(text, MAX_SHOWN + 1);
    }

    private static CommandPayload plain(Command command) {
        return new CommandPayload(command, true, Optional.empty(), Optional.empty());
    }

    static String text(byte[] payload) throws BadPayload {
        if (payload.length > MAX_BYTES) {
            throw new BadPayload("a command of " + payload.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString().strip();
        } catch (CharacterCodingException e) {
            throw new BadPayload("expected text in UTF-8");
        }
    }

    /** Converts ASCII text to upper case. Other text is unchanged: its upper case may be longer, or be ASCII. */
    static String word(String text) {
        return text.chars().allMatch(character -> character < 128) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static Command command(String text) throws BadPayload {
        return switch (word(text)) {
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
                                    + shown(text) + "'");
                }
                yield position(Integer.parseInt(number.group(1)));
            }
        };
    }

    private static Command position(int percent) throws BadPayload {
        return new Command.GoTo(new Position(percent(percent)));
    }

    static int percent(int percent) throws BadPayload {
        if (percent > 100) {
            throw new BadPayload("expected a position from 0 (closed) to 100 (open), not " + percent);
        }
        return percent;
    }

    private static CommandPayload json(String text) throws BadPayload {
        JsonNode root = parsed(text, SET_KEYS, "{\"position\":37}");
        JsonNode state = root.get("state");
        JsonNode position = root.get("position");
        Optional<Tilt> tilt = tilt(root.get("tilt"));
        if (state != null && position != null || state == null && position == null && tilt.isEmpty()) {
            throw new BadPayload("expected either 'state' or 'position', or 'tilt' alone or with one of them");
        }
        Command command = state != null
                ? tilted(command(string("state", state)), tilt)
                : position != null
                        ? tilted(position(wholeNumber(position)), tilt)
                        : new Command.SetTilt(tilt.orElseThrow());
        if (root.has("override") && !root.get("override").isBoolean()) {
            throw new BadPayload("expected 'override' to be true or false");
        }
        return request(root, root.has("speed") ? paced(command, string("speed", root.get("speed"))) : command);
    }

    private static Optional<Tilt> tilt(@Nullable JsonNode value) throws BadPayload {
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0 || value.intValue() > 100) {
            throw new BadPayload("expected 'tilt' to be a whole number from 0 (closed) to 100 (open)");
        }
        return Optional.of(new Tilt(value.intValue()));
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
        Pace pace = switch (word(speed)) {
            case "NORMAL" -> Pace.Speed.NORMAL;
            case "QUIET" -> Pace.Speed.QUIET;
            default -> throw new BadPayload("expected 'speed' to be normal or quiet, not '" + shown(speed) + "'");
        };
        if (!(command instanceof Command.GoTo(Position to, _, Optional<Tilt> tilt))) {
            throw new BadPayload("expected 'speed' with OPEN, CLOSE or a position only");
        }
        return new Command.GoTo(to, pace, tilt);
    }

    private static CommandPayload request(JsonNode root, Command command) throws BadPayload {
        boolean overrides = !root.has("override") || root.get("override").booleanValue();
        return new CommandPayload(command, overrides, time("expires", root.get("expires")),
                root.has("who") ? Optional.of(shown(string("who", root.get("who")))) : Optional.empty());
    }

    static JsonNode parsed(String text, List<String> keys, String example) throws BadPayload {
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
            if (!keys.contains(key)) {
                throw new BadPayload("unknown key '" + shown(key) + "'; known are " + String.join(", ", keys));
            }
        }
        return root;
    }

    static String string(String key, JsonNode value) throws BadPayload {
        if (!value.isString()) {
            throw new BadPayload("expected '" + key + "' to be text");
        }
        return value.stringValue();
    }

    static int wholeNumber(JsonNode value) throws BadPayload {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw new BadPayload("expected 'position' to be a whole number from 0 to 100");
        }
        return value.intValue();
    }

    /** The time of a key; empty if the key is not given. */
    static Optional<Instant> time(String key, @Nullable JsonNode value) throws BadPayload {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(string(key, value)).toInstant());
        } catch (DateTimeException e) {
            throw new BadPayload(
                    "expected '" + key + "' to be a time with its offset, such as 2026-11-21T20:00:00+03:00");
        }
    }
}
