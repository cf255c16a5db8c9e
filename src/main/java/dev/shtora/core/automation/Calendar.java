package dev.shtora.core.automation;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;

/**
 * What is special about dates.
 *
 * @param holidays single dates
 * @param yearly dates that are holidays every year
 * @param away when nobody is at home
 */
public record Calendar(Set<LocalDate> holidays, Set<MonthDay> yearly, List<Stay> away) {
    /** Nothing special. */
    public static final Calendar NONE = new Calendar(Set.of(), Set.of(), List.of());

    public Calendar {
        holidays = Set.copyOf(holidays);
        yearly = Set.copyOf(yearly);
        away = List.copyOf(away);
    }

    /** Some days on end, both ends included. */
    public record Stay(LocalDate first, LocalDate last) {
        /** @throws IllegalArgumentException if it ends before it begins */
        public Stay {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(last + " is before " + first);
            }
        }

        boolean includes(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }

    /** The same, with nobody at home from now on. */
    public Calendar deserted() {
        return new Calendar(holidays, yearly, List.of(new Stay(LocalDate.MIN, LocalDate.MAX)));
    }

    boolean holiday(LocalDate date) {
        return holidays.contains(date) || yearly.contains(MonthDay.from(date));
    }

    boolean away(LocalDate date) {
        return away.stream().anyMatch(stay -> stay.includes(date));
    }
}
