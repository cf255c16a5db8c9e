package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.plan.ShadeSteps.LevelChange;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.automation.schedule.Shade.Level;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Computes the position of a cover at any time by rules and shade, from the schedule and the sun alone. It has no state
 * except what it has computed: after an outage or a clock jump it is evaluated again. Thread-safe.
 *
 * <p>The newest rule that was due gives the position; of two rules due at the same instant, the later line of the schedule
 * decides. Where offsets exchange rules of the sun, {@link RuleOrder} says which has an effect. Shade limits how far that
 * position is open while the sun requires it.
 */
public final class Planner {
    /** How many days an event can be from its date: a sunset after midnight, plus an offset of nearly a day. */
    private static final int SPILL_DAYS = 2;
    /** How many days to search in either direction: longer than any polar night. */
    private static final int HORIZON_DAYS = 366;
    private static final Comparator<Occurrence> BY_LINE = Comparator.comparingInt(Occurrence::line);
    private static final Comparator<Occurrence> NEWEST = Comparator.comparing(Occurrence::at).thenComparing(BY_LINE);
    private static final Comparator<Occurrence> SOONEST = Comparator.comparing(Occurrence::at).reversed()
            .thenComparing(BY_LINE);

    private final Schedule schedule;
    private final SolarDays solarDays;
    private final Phrases phrases;
    private final RuleDays ruleDays;
    private final ShadeTimeline shading;

    /**
     * @param solarDays the sun at the site
     * @param phrases the language of reasons
     */
    public Planner(Schedule schedule, SolarDays solarDays, Phrases phrases) {
        this.schedule = schedule;
        this.solarDays = solarDays;
        this.phrases = phrases;
        this.ruleDays = new RuleDays(order());
        this.shading = new ShadeTimeline(
                schedule.shade().map(shade -> new ShadeDays(new ShadeSteps(shade, solarDays))));
    }

    /** The planner of the same rules and calendar without shade. */
    private Planner(Planner same) {
        this.schedule = same.schedule.withoutShade();
        this.solarDays = same.solarDays;
        this.phrases = same.phrases;
        this.ruleDays = same.ruleDays;
        this.shading = new ShadeTimeline(Optional.empty());
    }

    /** A planner of rules without shade and calendar, in English. */
    public Planner(List<Rule> rules, SolarDays solarDays) {
        this(new Schedule("", rules, Optional.empty(), Calendar.NONE), solarDays, Phrases.ENGLISH);
    }

    /** Its rules and its shade. */
    public Schedule schedule() {
        return schedule;
    }

    /** The sun at its site. */
    public SolarDays solarDays() {
        return solarDays;
    }

    /** The language of its reasons. */
    public Phrases phrases() {
        return phrases;
    }

    /** The result of rules and shade at a time. */
    public Desired desired(Instant at) {
        Optional<Occurrence> base = newest(at);
        Optional<Occurrence> coming = soonest(at);
        Position desired = base.map(Occurrence::position).orElse(Position.OPEN);
        return new Desired(
                shading.last(at, base.map(Occurrence::at), desired).map(change -> event(change, desired))
                        .or(() -> base.map(this::event)),
                shading.first(at, coming.map(Occurrence::at), desired).map(change -> event(change, desired))
                        .or(() -> coming.map(this::event)));
    }

    /** The same with another calendar. */
    public Planner with(Calendar calendar) {
        return new Planner(schedule.with(calendar), solarDays, phrases);
    }

    /** What one of the rules wants at a moment, without shade, where the others leave it an effect. */
    public Desired desiredOf(int line, Instant at) {
        Planner planner = withoutShade();
        return new Desired(
                planner.nearest(at, -1, o -> o.line() == line && !o.at().isAfter(at), NEWEST)
                        .map(planner::event),
                planner.nearest(at, 1, o -> o.line() == line && o.at().isAfter(at), SOONEST)
                        .map(planner::event));
    }

    /** The newest occurrence of one of the rules at a moment that has no effect; empty if it has one. */
    public Optional<Superseded> superseded(int line, Instant at) {
        RuleOrder order = order();
        return IntStream.rangeClosed(-SPILL_DAYS, HORIZON_DAYS).mapToObj(days -> date(at).minusDays(days))
                .flatMap(date -> order.due(line, date).stream()).filter(o -> !o.at().isAfter(at)).findFirst()
                .flatMap(o -> order.superseding(o)
                        .map(by -> new Superseded(o.at(), by.rule(), by.at())));
    }

    /**
     * An occurrence without effect.
     *
     * @param at when it was due
     * @param by the rule that supersedes it
     * @param byAt when that was due, not later than {@code at}
     */
    public record Superseded(Instant at, Rule by, Instant byAt) {}

    /** The same without shade. */
    public Planner withoutShade() {
        return new Planner(this);
    }

    /** The event of the next rule that is due after a moment, without regard to shade until then; empty if none is due. */
    public Optional<Event> nextRule(Instant at) {
        return soonest(at).map(this::event);
    }

    /**
     * All events on the dates from one to another, both included, in the order of time. A sunset after midnight belongs to
     * the date of its solar noon.
     */
    public List<Event> between(LocalDate first, LocalDate last) {
        List<Occurrence> due = first.minusDays(SPILL_DAYS).datesUntil(last.plusDays(1 + SPILL_DAYS))
                .flatMap(date -> on(date).stream())
                .sorted(NEWEST).toList();
        NavigableMap<Instant, Occurrence> byTime = new TreeMap<>();
        due.forEach(occurrence -> byTime.put(occurrence.at(), occurrence));
        Stream<Event> ruled = due.stream().filter(c -> !c.date().isBefore(first) && !c.date().isAfter(last))
                .map(this::event);
        return Stream.concat(ruled, shaded(first, last, byTime)).sorted(Comparator.comparing(Event::at)).toList();
    }

    /**
     * All events from one moment to just before another, in the order of time; of rules due at one instant, only the one
     * that decides.
     */
    public List<Event> eventsWithin(Instant from, Instant to) {
        NavigableMap<Instant, Event> winners = new TreeMap<>();
        between(date(from).minusDays(SPILL_DAYS), date(to).plusDays(SPILL_DAYS))
                .forEach(event -> winners.put(event.at(), event));
        return List.copyOf(winners.subMap(from, to).values());
    }

    private Stream<Event> shaded(LocalDate first, LocalDate last, NavigableMap<Instant, Occurrence> due) {
        List<Event> events = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (LevelChange change : shading.on(date)) {
                var base = due.floorEntry(change.at());
                Position desired = (base == null
                        ? newest(change.at())
                        : Optional.of(base.getValue()))
                        .map(Occurrence::position).orElse(Position.OPEN);
                if (change.affects(desired) && !due.containsKey(change.at())) {
                    events.add(event(change, desired));
                }
            }
        }
        return events.stream();
    }

    private Event event(Occurrence occurrence) {
        Level level = shading.at(occurrence.at());
        Position limited = ShadeSteps.limited(occurrence.position(), level);
        return new Event(occurrence.at(), limited, limited.equals(occurrence.position())
                ? occurrence.due().reason()
                : new Reason.Shaded(level.reachMetres(), limited), phrases, occurrence.rule().pace());
    }

    private Event event(LevelChange change, Position desired) {
        Position limited = ShadeSteps.limited(desired, change.after());
        return new Event(change.at(), limited, limited.equals(desired)
                ? new Reason.Unshaded(limited)
                : new Reason.Shaded(change.after().reachMetres(), limited), phrases);
    }

    private Optional<Occurrence> newest(Instant at) {
        return nearest(at, -1, occurrence -> !occurrence.at().isAfter(at), NEWEST);
    }

    private Optional<Occurrence> soonest(Instant at) {
        return nearest(at, 1, occurrence -> occurrence.at().isAfter(at), SOONEST);
    }

    /**
     * The nearest rule on one side of the moment. It searches day by day away from today, and {@value #SPILL_DAYS} days
     * further than the first rule that is found, since an event of one day can be beyond that of a later day.
     */
    private Optional<Occurrence> nearest(Instant at, int direction, Predicate<Occurrence> side,
            Comparator<Occurrence> order) {
        LocalDate today = date(at);
        Occurrence nearest = null;
        int last = schedule.rules().isEmpty() ? 0 : HORIZON_DAYS;
        for (int day = -SPILL_DAYS; day <= last; day++) {
            for (Occurrence found : ruleDays.on(today.plusDays((long) direction * day))) {
                if (side.test(found) && (nearest == null || order.compare(nearest, found) < 0)) {
                    nearest = found;
                }
            }
            last = nearest == null ? last : Math.min(last, day + SPILL_DAYS);
        }
        return Optional.ofNullable(nearest);
    }

    /** Which occurrences of the rules have an effect. */
    RuleOrder order() {
        return new RuleOrder(schedule, solarDays);
    }

    private List<Occurrence> on(LocalDate date) {
        return order().on(date);
    }

    /** The number of dates from one time to another, in the zone of the site. */
    public long daysBetween(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(date(from), date(to));
    }

    private LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, solarDays.site().zone());
    }
}
