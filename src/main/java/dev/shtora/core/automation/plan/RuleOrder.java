package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which occurrences of the rules have an effect where offsets exchange them. Near a polar night, {@code sunrise+30m: open} is
 * due after {@code sunset: close}: by time alone the cover would stay open for weeks.
 *
 * <p>An event of the sun belongs to the morning, noon or evening of its solar day. An occurrence has no effect if one of a later
 * part, of the same date or the next, with another position, is due before it or at the same instant, although the two rules
 * are due in the order of their parts on an ordinary day. Rules of clock times, rules of the same part, and rules whose offsets
 * exchange them on an ordinary day too are left in the order of time.
 */
record RuleOrder(Schedule schedule, SolarDays solarDays) {
    /** At an equinox the sun rises and sets at all latitudes; events of high elevations need a solstice. */
    private static final List<LocalDate> ORDINARY_DAYS = List.of(LocalDate.of(2026, Month.MARCH, 20),
            LocalDate.of(2026, Month.JUNE, 21), LocalDate.of(2026, Month.DECEMBER, 21));

    /** How far midnight by the clock, to which a limit may move an occurrence, can be before solar midnight, and more. */
    private static final Duration CLOCK_FROM_SUN = Duration.ofHours(6);

    /** The occurrences on a date that have an effect. */
    List<Occurrence> on(LocalDate date) {
        List<Occurrence> due = due(date);
        if (!several()) {
            return due;
        }
        List<Occurrence> tomorrow = reachTomorrow(due, date) ? due(date.plusDays(1)) : List.of();
        List<Occurrence> effective = new ArrayList<>(due);
        effective.removeIf(occurrence -> superseding(occurrence, due, tomorrow).isPresent());
        return effective;
    }

    /** All occurrences on a date. */
    List<Occurrence> due(LocalDate date) {
        List<Occurrence> due = new ArrayList<>();
        for (int line = 0; line < schedule.rules().size(); line++) {
            due(line, date).ifPresent(due::add);
        }
        return due;
    }

    Optional<Occurrence> due(int line, LocalDate date) {
        return times().due(schedule.rules().get(line), date).map(due -> new Occurrence(due, date, line));
    }

    /** The occurrence because of which another one has no effect; the earliest of several. */
    Optional<Occurrence> superseding(Occurrence occurrence) {
        return superseding(occurrence, due(occurrence.date()), due(occurrence.date().plusDays(1)));
    }

    private Optional<Occurrence> superseding(Occurrence occurrence, List<Occurrence> today, List<Occurrence> tomorrow) {
        Optional<SolarEvent.Part> part = occurrence.part();
        if (part.isEmpty()) {
            return Optional.empty();
        }
        Occurrence earliest = null;
        for (List<Occurrence> others : List.of(today, tomorrow)) {
            for (Occurrence other : others) {
                if (!other.at().isAfter(occurrence.at()) && (earliest == null || other.at().isBefore(earliest.at()))
                        && !other.position().equals(occurrence.position())
                        && later(other, occurrence.date(), part.get()) && inOrderOnOrdinaryDay(occurrence, other)) {
                    earliest = other;
                }
            }
        }
        return Optional.ofNullable(earliest);
    }

    /** Whether the schedule has more than one rule of the sun. */
    private boolean several() {
        int suns = 0;
        for (Rule rule : schedule.rules()) {
            suns += rule.trigger() instanceof Trigger.Sun ? 1 : 0;
        }
        return suns > 1;
    }

    /** Whether an occurrence may be due after one of the next date: most are not, and that date need not be computed. */
    private boolean reachTomorrow(List<Occurrence> due, LocalDate date) {
        Duration earlier = Duration.ZERO;
        for (Rule rule : schedule.rules()) {
            Duration shift = (rule.trigger() instanceof Trigger.Sun sun ? sun.offset() : Duration.ZERO)
                    .minus(rule.jitter());
            earlier = shift.compareTo(earlier) < 0 ? shift : earlier;
        }
        Instant earliest = solarDays.begin(date.plusDays(1)).plus(earlier).minus(CLOCK_FROM_SUN);
        for (Occurrence occurrence : due) {
            if (!occurrence.at().isBefore(earliest)) {
                return true;
            }
        }
        return false;
    }

    private static boolean later(Occurrence other, LocalDate date, SolarEvent.Part part) {
        return other.part().filter(its -> other.date().isAfter(date) || its.compareTo(part) > 0).isPresent();
    }

    private boolean inOrderOnOrdinaryDay(Occurrence occurrence, Occurrence other) {
        long days = other.date().toEpochDay() - occurrence.date().toEpochDay();
        for (LocalDate date : ORDINARY_DAYS) {
            Optional<Instant> first = onAnyDate(occurrence.rule(), date);
            Optional<Instant> second = onAnyDate(other.rule(), date.plusDays(days));
            if (first.isPresent() && second.isPresent()) {
                return first.get().isBefore(second.get());
            }
        }
        return true;
    }

    /** When a rule would be due on a date if it were for all dates, without jitter; empty if its event is absent. */
    private Optional<Instant> onAnyDate(Rule rule, LocalDate date) {
        return times().due(new Rule(rule.label(), rule.trigger(), rule.clamp(), DateFilter.ALL, Duration.ZERO,
                rule.move()), date).filter(due -> due.reason().base().isPresent()).map(RuleTimes.Due::at);
    }

    private RuleTimes times() {
        return new RuleTimes(schedule, solarDays);
    }
}
