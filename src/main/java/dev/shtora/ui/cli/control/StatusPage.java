package dev.shtora.ui.cli.control;

import dev.shtora.core.cover.Fault;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.terminal.Table;
import dev.shtora.text.ForeignText;
import dev.shtora.ui.cli.dialog.DaemonReasons;
import dev.shtora.ui.cli.dialog.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The status of covers in the words of the page for phones.
 *
 * @param now decides which date is today
 */
record StatusPage(Words words, Instant now) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** With these, rules do not move the cover, so its next event is not shown. */
    private static final Set<String> WITHHELD = Set.of(Fault.CLOCK_NOT_SET.code(), Fault.POSITION_NOT_KEPT.code(),
            Fault.NOT_COMMISSIONED.code());

    /** One row for each cover, with further rows for a problem, the next event and the reason. */
    String text(List<ControlAnswer> covers, int columns) {
        Table table = new Table();
        for (ControlAnswer cover : covers) {
            Map<String, Object> status = cover.status();
            table.row(name(cover), state(status));
            waiting(status).ifPresent(text -> table.row("", text));
            problem(status).ifPresent(text -> table.row("", text));
            if (Boolean.TRUE.equals(status.get("locked"))) {
                table.row("", words.text("locked"));
            }
            next(status).ifPresent(text -> table.row("", text));
            automation(status).ifPresent(text -> table.row("", text));
            String reason = value(status, "reason");
            if (!reason.isEmpty() && !isNew(status)) {
                table.row("", words.text("why", reason));
            }
        }
        return table.within(columns);
    }

    private static String name(ControlAnswer cover) {
        String title = value(cover.status(), "title");
        return title.isEmpty() ? cover.cover() : title;
    }

    private String state(Map<String, Object> status) {
        String motion = value(status, "motion");
        String position = value(status, "position");
        boolean about = status.get("uncertainty_steps") instanceof Integer steps && steps > 0;
        return switch (motion) {
            case "opening", "closing" -> words.text("state_" + motion, position.isEmpty() ? "?" : position);
            case "homing" -> words.text("state_homing");
            case "by_hand" -> words.text("state_by_hand");
            default -> {
                if (position.isEmpty()) {
                    yield words.text("state_unknown");
                }
                yield switch (value(status, "state")) {
                    case "open" -> words.text("state_open");
                    case "closed" -> words.text("state_closed");
                    default -> words.text(about ? "state_about" : "state_stopped", position);
                };
            }
        };
    }

    private Optional<String> waiting(Map<String, Object> status) {
        String waiting = value(status, "waiting");
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(words.has("waiting_" + waiting) ? words.text("waiting_" + waiting) : waiting);
    }

    private Optional<String> problem(Map<String, Object> status) {
        String fault = value(status, "fault");
        if (fault.isEmpty()) {
            return Optional.empty();
        }
        String key = "problem_" + fault;
        return Optional.of("! " + (words.has(key)
                ? words.text(key, DaemonReasons.in(words.language()).text(value(status, "reason")))
                : fault));
    }

    private static boolean isNew(Map<String, Object> status) {
        return value(status, "fault").equals(Fault.NOT_COMMISSIONED.code());
    }

    private Optional<String> next(Map<String, Object> status) {
        if (WITHHELD.contains(value(status, "fault"))) {
            return Optional.empty();
        }
        if (value(status, "automation").equalsIgnoreCase("OFF")) {
            return Optional.of(words.text("next_off"));
        }
        Optional<String> when = when(value(status, "next_event"));
        if (when.isEmpty()) {
            return Optional.of(words.text("next_none"));
        }
        return Optional.of(switch (value(status, "next_position")) {
            case "100" -> words.text("next_open", when.get());
            case "0" -> words.text("next_close", when.get());
            case "" -> words.text("next_some", when.get());
            default -> words.text("next_part", when.get(), value(status, "next_position"));
        });
    }

    private Optional<String> automation(Map<String, Object> status) {
        if (!value(status, "automation").equalsIgnoreCase("OVERRIDE")) {
            return Optional.empty();
        }
        return Optional.of(when(value(status, "override_until")).map(when -> words.text("override", when))
                .orElseGet(() -> words.text("override_open")));
    }

    private Optional<String> when(String time) {
        try {
            OffsetDateTime at = OffsetDateTime.parse(time);
            LocalDate today = now.atOffset(at.getOffset()).toLocalDate();
            String clock = CLOCK.format(at);
            if (at.toLocalDate().equals(today)) {
                return Optional.of(words.text("at_today", clock));
            }
            if (at.toLocalDate().equals(today.plusDays(1))) {
                return Optional.of(words.text("at_tomorrow", clock));
            }
            String day = words.text("day_" + at.getDayOfWeek().getValue());
            return Optional.of(words.text("at_day", day, clock));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String value(Map<String, Object> status, String key) {
        return ForeignText.line(String.valueOf(status.getOrDefault(key, "")));
    }
}
