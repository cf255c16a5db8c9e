package dev.shtora.plan;

import dev.shtora.sun.Almanac;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers what a cover should be, at any moment, from its rules and the sun alone: nothing is remembered between two
 * questions, so that after an outage or a clock jump one simply asks again.
 *
 * <p>Of two rules due at the same instant, the later line of the schedule wins.
 *
 * @param rules the schedule, in its order
 * @param almanac the sun at the site
 */
public record Planner(List<Rule> rules, Almanac almanac) {
    /** How far an event may lie from its date: a sunset after midnight, an offset of nearly a day. */
    private static final int SPILL_DAYS = 2;
    /** How far to look either way: past any polar night. */
    private static final int HORIZON_DAYS = 366;
    private static final Comparator<Event> BY_TIME = Comparator.comparing(Event::at);

    public Planner {
        rules = List.copyOf(rules);
    }

    /** What should be at a moment. */
    public Desired desired(Instant at) {
        LocalDate today = at.atZone(almanac.site().zone()).toLocalDate();
        return new Desired(nearest(today, -1, event -> !event.at().isAfter(at), BY_TIME),
                nearest(today, 1, event -> event.at().isAfter(at), BY_TIME.reversed()));
    }

    /** All that is due on the dates from one to another, both included, in the order of time. */
    public List<Event> between(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).flatMap(this::on).sorted(BY_TIME).toList();
    }

    /**
     * The nearest event on one side of the moment: day by day away from today, and a little further than the first that
     * is found, since a day's event may lie beyond a later day's.
     */
    private Optional<Event> nearest(LocalDate today, int way, Predicate<Event> side,
            Comparator<Event> nearer) {
        Optional<Event> best = Optional.empty();
        int last = rules.isEmpty() ? 0 : HORIZON_DAYS;
        for (int day = -SPILL_DAYS; day <= last; day++) {
            Optional<Event> found = on(today.plusDays((long) way * day)).filter(side)
                    .reduce((a, b) -> pick(a, b, nearer));
            if (found.isPresent()) {
                best = Optional.of(best.isPresent() ? pick(best.get(), found.get(), nearer) : found.get());
                last = Math.min(last, day + SPILL_DAYS);
            }
        }
        return best;
    }

    private static Event pick(Event first, Event second, Comparator<Event> nearer) {
        return nearer.compare(second, first) >= 0 ? second : first;
    }

    private Stream<Event> on(LocalDate date) {
        return IntStream.range(0, rules.size()).mapToObj(rules::get).flatMap(rule -> rule.on(date, almanac).stream());
    }
}
