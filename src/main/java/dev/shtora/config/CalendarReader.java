package dev.shtora.config;

import dev.shtora.config.calendar.IcsFile;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Calendar.Stay;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads the dates of holidays and of absences. */
final class CalendarReader {
    private static final Pattern YEARLY = Pattern.compile("\\d{2}-\\d{2}");
    private static final String CALENDAR = ".ics";
    private static final String RANGE = "..";

    private final Fields root;
    private final ZoneId zone;
    private final UnaryOperator<Path> beside;

    /** @param beside resolves a path against the folder of the configuration */
    CalendarReader(Fields root, ZoneId zone, UnaryOperator<Path> beside) {
        this.root = root;
        this.zone = zone;
        this.beside = beside;
    }

    Calendar read() throws ConfigError {
        Set<LocalDate> holidays = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        Key<String> key = Keys.HOLIDAYS;
        root.list(key, key.local(), text -> add(text, holidays, yearly));
        List<Stay> away = root.list(Keys.AWAY).stream().map(Fields.Item::value).toList();
        return new Calendar(holidays, yearly, away);
    }

    private boolean add(String text, Set<LocalDate> holidays, Set<MonthDay> yearly) {
        if (isFile(text)) {
            return holidays.addAll(new IcsFile(beside.apply(Path.of(text)), zone).dates());
        }
        if (YEARLY.matcher(text).matches()) {
            return yearly.add(yearly(text));
        }
        Stay stay = dates(text);
        return holidays.addAll(stay.first().datesUntil(stay.last().plusDays(1)).toList());
    }

    /** Checks the syntax of a holiday, without reading a calendar file. */
    static String holiday(String text) {
        if (text.contains("://")) {
            throw new IllegalArgumentException("expected a file; download the calendar, and again when it changes");
        }
        if (!isFile(text)) {
            if (YEARLY.matcher(text).matches()) {
                yearly(text);
            } else {
                dates(text);
            }
        }
        return text;
    }

    private static boolean isFile(String text) {
        return text.toLowerCase(Locale.ROOT).endsWith(CALENDAR);
    }

    private static Stay dates(String text) {
        return stay(text, "a date such as 2026-12-25, one of every year such as 12-25, some such as"
                + " 2026-12-24..2027-01-06, or a calendar such as holidays.ics");
    }

    static Stay away(String text) {
        return switch (text) {
            case "true", "yes" -> new Stay(LocalDate.MIN, LocalDate.MAX);
            case "false", "no" -> new Stay(LocalDate.MIN, LocalDate.MIN);
            default -> stay(text, "dates such as 2026-07-01..2026-07-14, or true or false");
        };
    }

    private static MonthDay yearly(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a month and a day such as 12-25", e);
        }
    }

    private static Stay stay(String text, String what) {
        int range = text.indexOf(RANGE);
        try {
            return range < 0
                    ? new Stay(LocalDate.parse(text), LocalDate.parse(text))
                    : new Stay(LocalDate.parse(text.substring(0, range).strip()),
                            LocalDate.parse(text.substring(range + RANGE.length()).strip()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("expected " + what, e);
        }
    }
}
