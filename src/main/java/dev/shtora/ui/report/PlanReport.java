package dev.shtora.ui.report;

import dev.shtora.config.Config;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.sun.SolarDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The planned events of covers in a range of dates. Events are assigned to the date of the clock: a sunset after midnight
 * belongs to the next date.
 *
 * @param solarDays solar days of the site
 * @param covers planners of the covers
 * @param first first date
 * @param days number of dates, 1 or more
 */
public record PlanReport(Config config, SolarDays solarDays, List<Planner> covers, LocalDate first, int days) {

    LocalDate end() {
        return first.plusDays(days);
    }

    List<LocalDate> dates() {
        return first.datesUntil(end()).toList();
    }

    ZoneId zone() {
        return solarDays.site().zone();
    }

    Phrases phrases() {
        return new Phrases(config.general().language());
    }

    /** Returns all events of a cover in order of time. */
    List<Event> events(Planner cover) {
        return cover.eventsWithin(midnight(first), midnight(end()));
    }

    /** Returns all events of a cover by date. */
    Map<LocalDate, List<Event>> byDate(Planner cover) {
        return events(cover).stream().collect(Collectors.groupingBy(event -> LocalDate.ofInstant(event.at(), zone())));
    }

    Instant midnight(LocalDate date) {
        return date.atStartOfDay(zone()).toInstant();
    }
}
