package dev.shtora.ui.cli.control;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Fault;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.terminal.Table;
import dev.shtora.text.ForeignText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The status of covers as text. */
final class StatusText {
    private static final int COLUMNS = 80;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private StatusText() {}

    /**
     * One line, such as {@code bedroom: 37 %, opening}; with the reason if the cover rests at an unknown position; of a cover
     * that is not commissioned, or whose position only a person can make exact, what to do next.
     */
    static String line(ControlAnswer answer) {
        Map<String, Object> status = answer.status();
        String reason = text(status, "reason");
        if (Fault.NOT_COMMISSIONED.code().equals(status.get("fault"))) {
            return answer.cover() + ": " + reason;
        }
        boolean lost = !status.containsKey("position") && text(status, "motion").equals("resting");
        return answer.cover() + ": " + position(status) + ", " + state(status)
                + (lost && !reason.isEmpty() ? " (" + reason + ")" : "")
                + (uncertain(status) && Boolean.FALSE.equals(status.get("endstop"))
                        ? " (known only roughly: jog it to its top and mark the top, shtora calibrate)"
                        : "");
    }

    /** Whether a fault keeps commands of a person from moving the cover; one that is not known here does as well. */
    static boolean isBlocked(ControlAnswer answer) {
        Object code = answer.status().get("fault");
        return code != null && Stream.of(Fault.values()).filter(fault -> fault.code().equals(code))
                .allMatch(fault -> fault.withholds(Cause.Origin.PERSON));
    }

    /** A table of at most 80 columns: position, state, reason and next event of each cover. */
    static String table(List<ControlAnswer> covers, Instant now) {
        Table table = new Table().row("Cover", "Position", "State", "Why, and what comes next");
        for (ControlAnswer cover : covers) {
            table.row(cover.cover(), position(cover.status()), state(cover.status()), text(cover.status(), "reason"));
            String next = next(cover.status(), now);
            if (!next.isEmpty()) {
                table.row("", "", "", "next: " + next);
            }
        }
        return table.within(COLUMNS);
    }

    private static String position(Map<String, Object> status) {
        Object position = status.get("position");
        return position == null ? "unknown" : (uncertain(status) ? "~" : "") + position + " %";
    }

    private static boolean uncertain(Map<String, Object> status) {
        return status.get("uncertainty_steps") instanceof Integer steps && steps > 0
                || Boolean.TRUE.equals(status.get("estimated"));
    }

    private static String state(Map<String, Object> status) {
        String motion = text(status, "motion").replace('_', ' ');
        String state = text(status, "state");
        String rests = state.equals("None") || state.equals("stopped") ? "at rest" : state;
        return (motion.equals("resting") ? rests : motion)
                + (Boolean.TRUE.equals(status.get("locked")) ? ", locked" : "")
                + (status.containsKey("waiting") ? ", waits (" + text(status, "waiting") + ")" : "")
                + (status.containsKey("fault") ? ", problem: " + text(status, "fault") : "");
    }

    /** The next event, such as {@code tomorrow, sunrise 07:53: open}. */
    static String next(Map<String, Object> status, Instant now) {
        if (!(status.get("next_event") instanceof String time)) {
            return "";
        }
        OffsetDateTime at = OffsetDateTime.parse(time);
        String reason = text(status, "next_reason");
        String clock = CLOCK.format(at);
        return day(at.toLocalDate(), now.atOffset(at.getOffset()).toLocalDate())
                + (reason.contains(clock) ? ", " : " " + clock + ", ") + reason;
    }

    private static String day(LocalDate date, LocalDate today) {
        return date.equals(today) ? "today" : date.equals(today.plusDays(1)) ? "tomorrow" : DATE.format(date);
    }

    private static String text(Map<String, Object> status, String key) {
        return ForeignText.line(String.valueOf(status.getOrDefault(key, "")));
    }
}
