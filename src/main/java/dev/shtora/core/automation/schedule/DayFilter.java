package dev.shtora.core.automation.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * On which days a rule is due.
 *
 * @param named these days of the week, holiday or not
 * @param workdays Monday to Friday, except holidays
 * @param holidays the holidays of the calendar
 */
public record DayFilter(Set<DayOfWeek> named, boolean workdays, boolean holidays) {
    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    /** Every day. */
    public static final DayFilter DAILY = new DayFilter(EnumSet.allOf(DayOfWeek.class), false, false);

    /** @throws IllegalArgumentException if no day is included */
    public DayFilter {
        if (named.isEmpty() && !workdays && !holidays) {
            throw new IllegalArgumentException("a rule needs at least one day");
        }
        named = Set.copyOf(named);
    }

    /** Whether a date is included. */
    public boolean include(LocalDate date, boolean holiday) {
        DayOfWeek day = date.getDayOfWeek();
        return named.contains(day) || workdays && !holiday && MONDAY_TO_FRIDAY.contains(day) || holidays && holiday;
    }

    /** Whether every day of the week is included. */
    public boolean daily() {
        return named.size() == DayOfWeek.values().length;
    }
}
