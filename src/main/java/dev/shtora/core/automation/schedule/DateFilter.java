package dev.shtora.core.automation.schedule;

import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * On which dates a rule is due. All three conditions must be met.
 *
 * @param days on these days of the week, or holidays
 * @param months in these months, at least one
 * @param presence when somebody is at home, or everybody is away
 */
public record DateFilter(DayFilter days, Set<Month> months, Presence presence) {
    /** Every date. */
    public static final DateFilter ALL = new DateFilter(DayFilter.DAILY, EnumSet.allOf(Month.class), Presence.ALWAYS);

    /** @throws IllegalArgumentException if no month is given */
    public DateFilter {
        if (months.isEmpty()) {
            throw new IllegalArgumentException("a rule needs at least one month");
        }
        months = Set.copyOf(months);
    }

    /** Why a rule is not due on a date. */
    public enum Obstacle {
        /** It is for other days of the week, or for holidays. */
        DAY,
        /** It is for other months. */
        MONTH,
        /** It is for when nobody is at home. */
        SOMEBODY_HOME,
        /** It is for when somebody is at home. */
        NOBODY_HOME
    }

    /** Why a date is not included; empty if it is. */
    public Optional<Obstacle> obstacle(LocalDate date, Calendar calendar) {
        if (!presence.fits(calendar.away(date))) {
            return Optional.of(presence == Presence.AWAY ? Obstacle.SOMEBODY_HOME : Obstacle.NOBODY_HOME);
        }
        if (!months.contains(date.getMonth())) {
            return Optional.of(Obstacle.MONTH);
        }
        return days.include(date, calendar.holiday(date)) ? Optional.empty() : Optional.of(Obstacle.DAY);
    }

    /** Whether no month is excluded. */
    public boolean allMonths() {
        return months.size() == Month.values().length;
    }
}
