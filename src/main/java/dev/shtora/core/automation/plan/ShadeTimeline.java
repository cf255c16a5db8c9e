package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.plan.ShadeSteps.LevelChange;
import dev.shtora.core.automation.schedule.Shade.Level;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Finds the changes of a shade that move a cover.
 *
 * @param days empty for a cover without shade
 */
record ShadeTimeline(Optional<ShadeDays> days) {
    /** How far to search in either direction, in days. */
    private static final int HORIZON_DAYS = 366;

    /** The level at an instant; {@link Level#NONE} without shade. */
    Level at(Instant instant) {
        return days.map(known -> known.steps().at(instant)).orElse(Level.NONE);
    }

    /** All changes on the solar day of a date. */
    List<LevelChange> on(LocalDate date) {
        return days.map(known -> known.on(date)).orElse(List.of());
    }

    /** The last change up to a moment, later than the rule that wants a position. */
    Optional<LevelChange> last(Instant at, Optional<Instant> rule, Position desired) {
        if (days.isEmpty() || desired.equals(Position.CLOSED)) {
            return Optional.empty();
        }
        Instant from = rule.orElse(Instant.MIN);
        SolarDays solarDays = days.get().steps().solarDays();
        LocalDate today = solarDays.dateOf(at);
        LocalDate end = rule.map(solarDays::dateOf).orElse(today.minusDays(HORIZON_DAYS));
        for (LocalDate date = today; !date.isBefore(end); date = date.minusDays(1)) {
            Optional<LevelChange> last = on(date).stream()
                    .filter(change -> change.at().isAfter(from) && !change.at().isAfter(at) && change.affects(desired))
                    .reduce((_, later) -> later);
            if (last.isPresent()) {
                return last;
            }
        }
        return Optional.empty();
    }

    /** The first change after a moment, earlier than the next rule. */
    Optional<LevelChange> first(Instant at, Optional<Instant> rule, Position desired) {
        if (days.isEmpty() || desired.equals(Position.CLOSED)) {
            return Optional.empty();
        }
        Instant to = rule.orElse(Instant.MAX);
        SolarDays solarDays = days.get().steps().solarDays();
        LocalDate today = solarDays.dateOf(at);
        LocalDate end = rule.map(solarDays::dateOf).orElse(today.plusDays(HORIZON_DAYS));
        for (LocalDate date = today; !date.isAfter(end); date = date.plusDays(1)) {
            Optional<LevelChange> first = on(date).stream()
                    .filter(change -> change.at().isAfter(at) && change.at().isBefore(to) && change.affects(desired))
                    .findFirst();
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }
}
