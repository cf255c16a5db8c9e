package dev.shtora.ui.cli.calibrate;

import dev.shtora.core.cover.Fault;
import dev.shtora.text.ForeignText;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A session with a running daemon about one cover, over local control or over MQTT. */
abstract class CalibrationSession {
    /** The time within which a daemon answers. */
    static final Duration ANSWER = Duration.ofSeconds(5);
    /** Problems that a calibration neither has nor causes. */
    private static final Set<String> OTHERS = Set.of(Fault.CLOCK_NOT_SET.code(), Fault.NOT_COMMISSIONED.code(),
            Fault.BUTTON_STUCK.code());
    private static final Duration MOVE = Duration.ofMinutes(10);
    private static final String BY_HAND = "calibrate/set";
    private static final String SET = "set";

    private final String cover;

    /** The answer of a daemon. */
    sealed interface Answer {
        /** The command is carried out. */
        record Taken() implements Answer {}

        /** The command is refused; the reason names the remedy. */
        record Refused(String why) implements Answer {}
    }

    CalibrationSession(String cover) {
        this.cover = cover;
    }

    static Map.Entry<String, Map<String, Object>> calibrate(String what, Object value) {
        return Map.entry(BY_HAND, Map.of(what, value));
    }

    static Map.Entry<String, Map<String, Object>> command(String state) {
        return Map.entry(SET, Map.of("state", state));
    }

    /** Sends a command and waits for the answer. */
    abstract Answer request(Map.Entry<String, Map<String, Object>> what) throws IOException;

    /** Learns what has changed since. */
    abstract void refresh() throws IOException;

    /** Waits for a change at most until a time of {@code System.nanoTime}. Returns whether there was one. */
    abstract boolean awaitChange(long until) throws IOException;

    /** The newest known values of {@code attributes}. */
    abstract Map<String, Object> attributes();

    /** Waits until the cover rests. Returns its position as text. */
    String rested(Consumer<String> progress) throws IOException {
        long until = System.nanoTime() + MOVE.toNanos();
        while (!resting()) {
            if (!awaitChange(until)) {
                throw new IOException("The blind did not come to rest within " + MOVE.toMinutes() + " min.");
            }
            progress.accept(line());
        }
        progress.accept("");
        return line();
    }

    final boolean resting() {
        return motion().equals("resting");
    }

    private String motion() {
        return text("motion");
    }

    private String text(String key) {
        return ForeignText.line(String.valueOf(attributes().getOrDefault(key, "")));
    }

    /** Returns whether the cover reports a problem that may be one of the calibration. */
    boolean troubled() {
        return attributes().containsKey("fault") && !OTHERS.contains(text("fault"));
    }

    /** Returns position and activity as text. */
    String line() {
        String position = attributes().containsKey("position") ? text("position") + " %" : "position unknown";
        String problem = attributes().containsKey("fault") ? ", problem: " + text("fault") : "";
        String waiting = attributes().containsKey("waiting") ? ", waits (" + text("waiting") + ")" : "";
        return cover + ": " + position + ", " + motion().replace('_', ' ') + waiting + problem;
    }
}
