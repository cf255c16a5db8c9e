package dev.shtora.ui.cli.calibrate;

import dev.shtora.terminal.Cursor;
import dev.shtora.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Moves a cover with the keys of a terminal or, without a terminal, with one command per line. */
final class CalibrationKeys {
    private static final int STEP = 100;
    private static final int STRIDE = 1000;
    private static final int NUDGE = 10;
    private static final String KEYS = """
              up, down            turn a little, as long as it is held
              page up, page down  turn ten times as far
              space               stop
              h                   find the top by the endstop
              t, b                this is the top, this is the bottom
              +, -                a nudge down or up: the reported position stays
              q                   leave
            """;
    private static final String HOME_KEY = "  h                   find the top by the endstop\n";
    private static final String WORDS = "Commands, one per line: jog N, nudge N, top, bottom, position P, home, stop, quit";

    private final CalibrationSession session;
    private final String cover;
    private final boolean endstop;
    private boolean refused;

    /** @param endstop whether the cover has an endstop, by which it can find its top */
    CalibrationKeys(CalibrationSession session, String cover, boolean endstop) {
        this.session = session;
        this.cover = cover;
        this.endstop = endstop;
    }

    /** The keys and their meanings. */
    static String keys(boolean endstop) {
        return endstop ? KEYS : KEYS.replace(HOME_KEY, "");
    }

    /** The commands for a line of input. */
    static String words(boolean endstop) {
        return endstop ? WORDS : WORDS.replace("home, ", "");
    }

    /** What an accepted key has done, where the line with the position does not show it. */
    static String done(String key) {
        return switch (key) {
            case "t" -> "Marked: this is the top.";
            case "b" -> "Marked: this is the bottom.";
            case "h" -> "Finding the top by the endstop.";
            case " " -> "Stopped.";
            default -> "";
        };
    }

    /** Runs until the user quits. Returns whether the daemon accepted every command. */
    boolean run() throws IOException {
        Optional<Terminal> terminal = Terminal.raw();
        if (terminal.isEmpty()) {
            words(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
            return !refused && !session.troubled();
        }
        try (Terminal raw = terminal.get()) {
            System.out.println("Moving " + cover + " manually.\n" + keys(endstop));
            keys(raw);
        }
        System.out.println();
        return true;
    }

    private void keys(Terminal raw) throws IOException {
        show("");
        for (String key = raw.key(); !key.equals("q"); key = raw.key()) {
            session.refresh();
            if (key.isEmpty()) {
                show("");
            } else if (key.equals("h") && !endstop) {
                show("There is no endstop that could find the top: move the blind there and press t.");
            } else {
                Optional<Map.Entry<String, Map<String, Object>>> what = meant(key);
                String refusal = what.isPresent() ? answer(what.get()) : "";
                show(refusal.isEmpty() ? done(key) : refusal);
            }
        }
    }

    private static Optional<Map.Entry<String, Map<String, Object>>> meant(String key) {
        return Optional.ofNullable(switch (key) {
            case "up" -> CalibrationSession.calibrate("jog", -STEP);
            case "down" -> CalibrationSession.calibrate("jog", STEP);
            case "page up" -> CalibrationSession.calibrate("jog", -STRIDE);
            case "page down" -> CalibrationSession.calibrate("jog", STRIDE);
            case "+" -> CalibrationSession.calibrate("nudge", NUDGE);
            case "-" -> CalibrationSession.calibrate("nudge", -NUDGE);
            case "t" -> CalibrationSession.calibrate("mark", "top");
            case "b" -> CalibrationSession.calibrate("mark", "bottom");
            case "h" -> CalibrationSession.command("HOME");
            case " " -> CalibrationSession.command("STOP");
            default -> null;
        });
    }

    private void show(String message) {
        Cursor.clearLine(System.out);
        System.out.print((message.isEmpty() ? "" : message + "\n") + session.line());
        System.out.flush();
    }

    private String answer(Map.Entry<String, Map<String, Object>> what) throws IOException {
        if (session.request(what) instanceof CalibrationSession.Answer.Refused(String why)) {
            refused = true;
            return "Refused: " + why;
        }
        return "";
    }

    private void words(Reader in) throws IOException {
        System.out.println(words(endstop));
        BufferedReader lines = new BufferedReader(in);
        for (String line = lines.readLine(); line != null && !line.strip().equals("quit"); line = lines.readLine()) {
            System.out.println(
                    line.isBlank() ? session.rested(_ -> {}) : word(line.strip().toLowerCase(Locale.ROOT).split(" +")));
        }
    }

    private String word(String... words) throws IOException {
        try {
            var what = switch (words[0]) {
                case "jog", "nudge", "position" -> CalibrationSession.calibrate(words[0],
                        Integer.parseInt(words.length == 2 ? words[1] : ""));
                case "top", "bottom" -> CalibrationSession.calibrate("mark", words[0]);
                case "home", "stop" -> CalibrationSession.command(words[0].toUpperCase(Locale.ROOT));
                default -> throw new IllegalArgumentException(words[0]);
            };
            String refused = answer(what);
            return refused.isEmpty() ? session.rested(_ -> {}) : refused;
        } catch (IllegalArgumentException e) {
            refused = true;
            return "'" + String.join(" ", words) + "' is not understood. " + words(endstop);
        }
    }
}
