package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.plan.ShadeSteps.LevelChange;
import dev.shtora.core.automation.schedule.Shade.Level;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the changes of a shade that move a cover.
 *
 * @param days empty for a cover without shade
 */
record ShadeTimeline(Optional<ShadeDays> days) {
    /** How far to search in either direction, in days. */
    private static final int HORIZON_DAYS = 366;

    /** Where to search from a moment. */
    private enum Direction {
        BACK(-1),
        AHEAD(1);

        private final long days;

        Direction(long days) {
            this.days = days;
        }

        /** The change that comes first in this direction, of changes in order of time. */
        Optional<LevelChange> nearest(Stream<LevelChange> changes) {
            return this == AHEAD ? changes.findFirst() : changes.reduce((_, later) -> later);
        }
    }

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
        Instant from = rule.orElse(Instant.MIN);
        return search(Direction.BACK, at, rule, change -> change.at().isAfter(from) && !change.at().isAfter(at),
                desired);
    }

    /** The first change after a moment, earlier than the next rule. */
    Optional<LevelChange> first(Instant at, Optional<Instant> rule, Position desired) {
        Instant to = rule.orElse(Instant.MAX);
        return search(Direction.AHEAD, at, rule, change -> change.at().isAfter(at) && change.at().isBefore(to),
                desired);
    }

    /** Finds the change that is nearest to a moment in one direction, at most as far as a rule or the horizon. */
    private Optional<LevelChange> search(Direction direction, Instant at, Optional<Instant> rule,
            Predicate<LevelChange> inRange, Position desired) {
        if (days.isEmpty() || desired.equals(Position.CLOSED)) {
            return Optional.empty();
        }
        SolarDays solarDays = days.get().steps().solarDays();
        LocalDate today = solarDays.dateOf(at);
        LocalDate end = rule.map(solarDays::dateOf).orElse(today.plusDays(direction.days * HORIZON_DAYS));
        long dates = direction.days * ChronoUnit.DAYS.between(today, end);
        for (long i = 0; i <= dates; i++) {
            Optional<LevelChange> found = direction.nearest(on(today.plusDays(direction.days * i)).stream()
                    .filter(change -> inRange.test(change) && change.affects(desired)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
