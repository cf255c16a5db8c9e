package dev.shtora.config.value;

import dev.shtora.core.automation.schedule.Calendar.Stay;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parsers of dates. Each throws an IllegalArgumentException that states the expected value. */
public final class DateValues {
    private static final Pattern YEARLY = Pattern.compile("\\d{2}-\\d{2}");
    private static final String CALENDAR = ".ics";
    private static final String RANGE = "..";

    private DateValues() {}

    /** The syntax of a holiday; a calendar file is not read. */
    public static Holiday holiday(String text) {
        if (text.contains("://")) {
            throw new IllegalArgumentException("expected a file; download the calendar, and again when it changes");
        }
        if (text.toLowerCase(Locale.ROOT).endsWith(CALENDAR)) {
            return new Holiday.File(text);
        }
        return YEARLY.matcher(text).matches()
                ? new Holiday.Yearly(yearly(text))
                : new Holiday.Dates(dates(text));
    }

    private static Stay dates(String text) {
        return stay(text, "a date such as 2026-12-25, one of every year such as 12-25, some such as"
                + " 2026-12-24..2027-01-06, or a calendar such as holidays.ics");
    }

    /** The dates of an absence; true is always, and false is never. */
    public static Stay away(String text) {
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
