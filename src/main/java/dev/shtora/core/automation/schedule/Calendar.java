package dev.shtora.core.automation.schedule;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;

/**
 * Holidays and absences.
 *
 * @param holidays single dates
 * @param yearly dates that are holidays every year
 * @param away when everybody is away
 */
public record Calendar(Set<LocalDate> holidays, Set<MonthDay> yearly, List<Stay> away) {
    /** No holidays and no absences. */
    public static final Calendar NONE = new Calendar(Set.of(), Set.of(), List.of());

    public Calendar {
        holidays = Set.copyOf(holidays);
        yearly = Set.copyOf(yearly);
        away = List.copyOf(away);
    }

    /** Consecutive days, both ends included. */
    public record Stay(LocalDate first, LocalDate last) {
        /** @throws IllegalArgumentException if the last day is before the first */
        public Stay {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(last + " is before " + first);
            }
        }

        boolean includes(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }

    /** The same, with everybody away on every date. */
    public Calendar deserted() {
        return new Calendar(holidays, yearly, List.of(new Stay(LocalDate.MIN, LocalDate.MAX)));
    }

    /** Whether a date is a holiday. */
    public boolean holiday(LocalDate date) {
        return holidays.contains(date) || yearly.contains(MonthDay.from(date));
    }

    /** Whether everybody is away on a date. */
    public boolean away(LocalDate date) {
        return away.stream().anyMatch(stay -> stay.includes(date));
    }
}
