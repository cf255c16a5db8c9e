package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.QuietHours;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of a planner that move the cover. Of those in hours in which only people move it, the last one does, at the end of
 * these hours.
 */
public record QuietEvents(Planner planner) {
    private static final Duration LONGEST = Duration.ofDays(2);

    /** The events from one time until just before another, in order of time. */
    public List<Event> within(Instant from, Instant to) {
        if (hours().isEmpty()) {
            return planner.eventsWithin(from, to);
        }
        List<Event> moved = new ArrayList<>();
        for (Event event : planner.eventsWithin(from.minus(LONGEST), to)) {
            Event counted = hours().flatMap(quiet -> quiet.endOf(event.at(), zone()))
                    .map(end -> new Event(end, event.position(), event.reason(), event.phrases(), event.pace()))
                    .orElse(event);
            if (!moved.isEmpty() && moved.getLast().at().equals(counted.at())) {
                moved.removeLast();
            }
            moved.add(counted);
        }
        return moved.stream().filter(event -> !event.at().isBefore(from) && event.at().isBefore(to)).toList();
    }

    /** Where the cover is just before a time; empty if nothing has been due. */
    public Optional<Position> before(Instant at) {
        return planner.desired(hours().flatMap(quiet -> quiet.beginOf(at, zone())).map(begin -> begin.minusNanos(1))
                .orElse(at)).position();
    }

    private Optional<QuietHours> hours() {
        return planner.schedule().onlyPeople();
    }

    private ZoneId zone() {
        return planner.solarDays().site().zone();
    }
}
