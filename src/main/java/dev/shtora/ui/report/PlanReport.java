package dev.shtora.ui.report;

import dev.shtora.config.Config;
import dev.shtora.core.automation.Event;
import dev.shtora.core.automation.Phrases;
import dev.shtora.core.automation.Planner;
import dev.shtora.core.sun.SolarDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What will happen to some covers on some dates, by the calendar: a sunset after midnight is of the date that the clock
 * shows.
 *
 * @param covers each with its plan
 */
public record PlanReport(Config config, SolarDays almanac, List<Planner> covers, LocalDate first, int days) {

    LocalDate end() {
        return first.plusDays(days);
    }

    List<LocalDate> dates() {
        return first.datesUntil(end()).toList();
    }

    ZoneId zone() {
        return almanac.site().zone();
    }

    Phrases phrases() {
        return new Phrases(config.habits().language());
    }

    /** All events of a cover, in the order of time. */
    List<Event> events(Planner cover) {
        return cover.eventsWithin(midnight(first), midnight(end()));
    }

    /** The same by date. */
    Map<LocalDate, List<Event>> byDate(Planner cover) {
        return events(cover).stream().collect(Collectors.groupingBy(event -> LocalDate.ofInstant(event.at(), zone())));
    }

    Instant midnight(LocalDate date) {
        return date.atStartOfDay(zone()).toInstant();
    }
}
