package dev.shtora.daemon.service;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Reason;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.CoverStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Predicate;

/** The line that {@code systemctl status} shows, such as {@code 2 covers, connected, next: bedroom sunset 16:04}. */
final class StatusLine {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter LATER = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final int DAYS_OF_WEEK = 7;

    private StatusLine() {}

    /** The connection to the broker. */
    enum Connection {
        CONNECTED("connected"),
        NOT_CONNECTED("not connected to the broker"),
        /** Another daemon uses the same names there. */
        HELD("without MQTT, because another daemon uses its names");

        private final String text;

        Connection(String text) {
            this.text = text;
        }
    }

    /**
     * @param covers the status of each cover, by its name
     * @param next the next event of the covers that have one, by the cover's name
     * @param zone the zone of the times
     */
    static String of(Map<String, CoverStatus> covers, Connection connection, Map<String, Event> next, Instant now,
            ZoneId zone) {
        List<String> parts = new ArrayList<>();
        parts.add(covers.size() == 1 ? "1 cover" : covers.size() + " covers");
        parts.add(connection.text);
        List<String> moving = those(covers, CoverStatus::moving);
        if (!moving.isEmpty()) {
            parts.add("moving: " + String.join(" ", moving));
        }
        List<String> faulty = those(covers, status -> status.fault().isPresent());
        if (!faulty.isEmpty()) {
            parts.add("problem: " + String.join(" ", faulty));
        }
        next.entrySet().stream().min(Comparator.comparing(entry -> entry.getValue().at()))
                .ifPresent(first -> parts.add("next: " + text(first, LocalDate.ofInstant(now, zone), zone)));
        return String.join(", ", parts);
    }

    private static List<String> those(Map<String, CoverStatus> covers, Predicate<CoverStatus> which) {
        return covers.entrySet().stream().filter(cover -> which.test(cover.getValue())).map(Entry::getKey).toList();
    }

    private static String text(Entry<String, Event> next, LocalDate today, ZoneId zone) {
        ZonedDateTime at = next.getValue().at().atZone(zone);
        LocalDate date = at.toLocalDate();
        DateTimeFormatter format = date.equals(today)
                ? TODAY
                : date.isBefore(today.plusDays(DAYS_OF_WEEK)) ? LATER : DATE;
        return next.getKey() + " " + name(next.getValue().reason()) + format.format(at);
    }

    /** What is due, with a blank after it; empty for a rule with a time of the clock. */
    private static String name(Reason reason) {
        return switch (reason) {
            case Reason.Ruled ruled -> switch (ruled.rule().trigger()) {
                case Trigger.Clock _ -> "";
                case Trigger.Sun sun -> sun.moment().word().replace('_', ' ') + " ";
            };
            case Reason.Shaded _ -> "shade ";
            case Reason.Unshaded _ -> "end of shade ";
        };
    }
}
