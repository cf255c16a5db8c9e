package dev.shtora.fleet.plan;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.fleet.config.FleetGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes the intents of groups from their rules and the sun alone: two planners of one configuration agree, at whatever
 * time they ask. It has no state except what it has computed. Thread-safe.
 *
 * <p>Of rules that are due at the same instant, the later line of the rule set decides, and the group has one intent. Instants
 * are whole milliseconds, as the database keeps them.
 */
public final class FleetPlanner {
    /** An intent is in effect for at most this time. */
    public static final Duration LONGEST_EFFECT = Duration.ofHours(24);
    /** How far back {@link #due} searches: intents that were due earlier expired before the end of the time asked for. */
    private static final Duration LONGEST_SEARCH = LONGEST_EFFECT.multipliedBy(2);
    /** How far {@link #next} searches, in days, in steps: most groups have an event on the next day, some after a polar night. */
    private static final List<Integer> STEPS = List.of(1, 7, 31, 366);

    private final Map<Site, SolarDays> solarDays = new ConcurrentHashMap<>();
    private final Map<FleetGroup, Planner> planners = new ConcurrentHashMap<>();

    /**
     * The intents of a group that are due after one instant and up to another, in the order of time. Of a longer time than two
     * days, it has those of the last two days: the earlier ones have expired. Empty if the time is empty.
     */
    public List<PlannedIntent> due(FleetGroup group, Instant afterExclusive, Instant untilInclusive) {
        Instant oldest = untilInclusive.minus(LONGEST_SEARCH);
        Instant after = afterExclusive.isBefore(oldest) ? oldest : afterExclusive;
        if (!after.isBefore(untilInclusive)) {
            return List.of();
        }
        NavigableMap<Instant, Event> events = events(group, after, untilInclusive.plus(LONGEST_EFFECT));
        List<PlannedIntent> intents = new ArrayList<>();
        events.headMap(untilInclusive, true)
                .forEach((due, event) -> intents.add(intent(due, event, Optional.ofNullable(events.higherKey(due)))));
        return intents;
    }

    /** The first instant after another one at which a group has an intent; empty if it has none within a year. */
    public Optional<Instant> next(FleetGroup group, Instant afterExclusive) {
        Instant from = afterExclusive;
        for (int days : STEPS) {
            Instant to = afterExclusive.plus(days, ChronoUnit.DAYS);
            NavigableMap<Instant, Event> events = events(group, from, to);
            if (!events.isEmpty()) {
                return Optional.of(events.firstKey());
            }
            from = to;
        }
        return Optional.empty();
    }

    private static PlannedIntent intent(Instant due, Event event, Optional<Instant> next) {
        Instant latest = due.plus(LONGEST_EFFECT);
        return new PlannedIntent(event.rule().map(rule -> rule.label().id()).orElse(PlannedIntent.SHADE), due,
                event.position(), event.cause().text(), next.filter(latest::isAfter).orElse(latest));
    }

    /** The events after one instant and up to another by their whole milliseconds; of several in one, the last one. */
    private NavigableMap<Instant, Event> events(FleetGroup group, Instant after, Instant until) {
        NavigableMap<Instant, Event> events = new TreeMap<>();
        planner(group).eventsWithin(after, until.truncatedTo(ChronoUnit.MILLIS).plusMillis(1)).forEach(event -> {
            Instant due = event.at().truncatedTo(ChronoUnit.MILLIS);
            if (due.isAfter(after) && !due.isAfter(until)) {
                events.put(due, event);
            }
        });
        return events;
    }

    private Planner planner(FleetGroup group) {
        return planners.computeIfAbsent(group, one -> new Planner(one.schedule(),
                solarDays.computeIfAbsent(one.site(), SolarDays::new), Phrases.ENGLISH));
    }
}
