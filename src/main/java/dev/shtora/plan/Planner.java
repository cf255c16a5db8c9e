package dev.shtora.plan;

import dev.shtora.sun.Almanac;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private static final Comparator<Candidate> BY_LINE = Comparator.comparingInt(Candidate::line);
    private static final Comparator<Candidate> NEWEST = Comparator.comparing(Candidate::at).thenComparing(BY_LINE);
    private static final Comparator<Candidate> SOONEST = Comparator.comparing(Candidate::at).reversed()
            .thenComparing(BY_LINE);

    public Planner {
        rules = List.copyOf(rules);
    }

    /** An event and the line of the schedule that it comes from. */
    private record Candidate(Event event, int line) {
        Instant at() {
            return event.at();
        }
    }

    /** What should be at a moment. */
    public Desired desired(Instant at) {
        LocalDate today = at.atZone(almanac.site().zone()).toLocalDate();
        return new Desired(nearest(today, -1, event -> !event.at().isAfter(at), NEWEST),
                nearest(today, 1, event -> event.at().isAfter(at), SOONEST));
    }

    /** All that is due on the dates from one to another, both included, in the order of time. */
    public List<Event> between(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).flatMap(this::on).sorted(NEWEST).map(Candidate::event).toList();
    }

    /**
     * The nearest event on one side of the moment: day by day away from today, and a little further than the first that
     * is found, since a day's event may lie beyond a later day's.
     */
    private Optional<Event> nearest(LocalDate today, int way, Predicate<Candidate> side, Comparator<Candidate> order) {
        List<Candidate> found = new ArrayList<>();
        int last = rules.isEmpty() ? 0 : HORIZON_DAYS;
        for (int day = -SPILL_DAYS; day <= last; day++) {
            on(today.plusDays((long) way * day)).filter(side).forEach(found::add);
            if (!found.isEmpty()) {
                last = Math.min(last, day + SPILL_DAYS);
            }
        }
        return found.stream().max(order).map(Candidate::event);
    }

    private Stream<Candidate> on(LocalDate date) {
        return IntStream.range(0, rules.size()).boxed()
                .flatMap(line -> rules.get(line).on(date, almanac).map(event -> new Candidate(event, line)).stream());
    }
}
