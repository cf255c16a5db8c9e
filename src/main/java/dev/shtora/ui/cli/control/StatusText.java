package dev.shtora.ui.cli.control;

import dev.shtora.core.cover.Fault;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.terminal.Table;
import java.util.List;
import java.util.Map;

/** The status of covers as text. */
final class StatusText {
    private StatusText() {}

    /** One line, such as {@code bedroom: 37 %, opening}; of a cover that is not commissioned, what to do next. */
    static String line(ControlAnswer answer) {
        return answer.cover() + ": " + (isTested(answer)
                ? position(answer.status()) + ", " + state(answer.status())
                : text(answer.status(), "reason"));
    }

    /** Whether the cover is commissioned. Until then its problem does not mean that a command has failed. */
    static boolean isTested(ControlAnswer answer) {
        return !Fault.NOT_COMMISSIONED.code().equals(answer.status().get("fault"));
    }

    /** One row for each cover: position, state, reason, next event. */
    static Table table(List<ControlAnswer> covers) {
        Table table = new Table().row("Cover", "Position", "State", "Reason, next event");
        covers.forEach(cover -> table.row(cover.cover(), position(cover.status()), state(cover.status()),
                reason(cover.status())));
        return table;
    }

    private static String position(Map<String, Object> status) {
        Object position = status.get("position");
        return position == null ? "unknown" : (uncertain(status) ? "~" : "") + position + " %";
    }

    private static boolean uncertain(Map<String, Object> status) {
        return status.get("uncertainty_steps") instanceof Integer steps && steps > 0;
    }

    private static String state(Map<String, Object> status) {
        String motion = text(status, "motion").replace('_', ' ');
        String state = text(status, "state");
        String rests = state.equals("None") || state.equals("stopped") ? "at rest" : state;
        return (motion.equals("resting") ? rests : motion)
                + (status.containsKey("waiting") ? ", waits (" + text(status, "waiting") + ")" : "")
                + (status.containsKey("fault") ? ", problem: " + text(status, "fault") : "");
    }

    private static String reason(Map<String, Object> status) {
        String next = status.containsKey("next_event")
                ? "; next: " + text(status, "next_event") + " " + text(status, "next_reason")
                : "";
        return text(status, "reason") + next;
    }

    private static String text(Map<String, Object> status, String key) {
        return String.valueOf(status.getOrDefault(key, ""));
    }
}
