package dev.shtora.core.automation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.schedule.Clamp;
import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Presence;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerPropertiesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    /** Places and the range of the exhaustive search, which is larger where the sun does not rise for weeks. */
    private static final Generator<Place> PLACES = Generator.of(new Place(new SolarDays(TestPlaces.BERLIN), 12),
            new Place(new SolarDays(TestPlaces.REYKJAVIK), 12), new Place(new SolarDays(TestPlaces.KIRITIMATI), 12),
            new Place(new SolarDays(TestPlaces.KASHGAR), 12), new Place(new SolarDays(TestPlaces.TROMSO), 100),
            new Place(new SolarDays(TestPlaces.MCMURDO), 150));

    /**
     * A place, and the range of the exhaustive search.
     *
     * @param days the longest time without a sunrise, plus two weeks
     */
    record Place(SolarDays solarDays, int days) {
        LocalDate date(Instant at) {
            return at.atZone(solarDays.site().zone()).toLocalDate();
        }

        /** All events in the range around an instant. */
        List<Event> around(Planner planner, Instant at) {
            return planner.between(date(at).minusDays(days), date(at).plusDays(days));
        }

        @Override
        public String toString() {
            return solarDays.site().toString();
        }
    }

    @Test
    void desiredIsNewestEvent() {
        Property.tries(600).forAll(PLACES, rules().lists(1, 4), instants(), (place, rules, at) -> {
            Planner planner = new Planner(rules, place.solarDays());
            Optional<Event> last = place.around(planner, at).stream().filter(event -> !event.at().isAfter(at))
                    .reduce((_, later) -> later);
            assertThat(planner.desired(at).now()).isEqualTo(last);
        });
    }

    @Test
    void nextIsFirstLaterEvent() {
        Property.tries(600).forAll(PLACES, rules().lists(1, 4), instants(), (place, rules, at) -> {
            Planner planner = new Planner(rules, place.solarDays());
            Optional<Instant> first = place.around(planner, at).stream().map(Event::at)
                    .filter(when -> when.isAfter(at))
                    .findFirst();
            assertThat(planner.desired(at).until()).isEqualTo(first);
        });
    }

    @Test
    void announcedEventAppliesWhenDue() {
        Property.tries(600).forAll(PLACES, rules().lists(1, 4), instants(), (place, rules, at) -> {
            Planner planner = new Planner(rules, place.solarDays());
            Optional<Event> next = planner.desired(at).next();
            assertThat(next.flatMap(event -> planner.desired(event.at()).now())).isEqualTo(next);
        });
    }

    @Test
    void desiredHoldsUntilNextEvent() {
        Property.tries(600).forAll(PLACES, rules().lists(1, 4), instants(), (place, rules, at) -> {
            Planner planner = new Planner(rules, place.solarDays());
            Desired desired = planner.desired(at);
            assertThat(desired.until().map(until -> planner.desired(until.minusNanos(1))).orElse(desired))
                    .isEqualTo(desired);
        });
    }

    @Test
    void waitingForNextEventMissesNone() {
        Property.tries(100).forAll(PLACES, rules().lists(1, 4), instants(), (place, rules, at) -> {
            Planner planner = new Planner(rules, place.solarDays());
            Instant end = at.plus(Duration.ofDays(9));
            List<Instant> due = planner.between(place.date(at).minusDays(3), place.date(end).plusDays(3))
                    .stream()
                    .map(Event::at).filter(when -> when.isAfter(at) && !when.isAfter(end)).distinct().toList();
            List<Instant> awaited = new ArrayList<>();
            Instant now = at;
            while (awaited.size() < due.size()) {
                now = planner.desired(now).until().orElseThrow();
                awaited.add(now);
            }
            assertThat(awaited).isEqualTo(due);
        });
    }

    @Test
    void answerIsIndependentOfEarlierQueries() {
        Property.tries(100).forAll(PLACES, rules().lists(1, 4), instants(), instants(),
                (place, rules, at, earlierQuery) -> {
                    Planner planner = new Planner(rules, place.solarDays());
                    planner.desired(earlierQuery);
                    Planner newPlanner = new Planner(rules, new SolarDays(place.solarDays().site()));
                    assertThat(planner.desired(at)).isEqualTo(newPlanner.desired(at));
                });
    }

    /** All of 2026, to the second. */
    private static Generator<Instant> instants() {
        return Generator.longs(0, Duration.ofDays(365).toSeconds()).map(BEGIN::plusSeconds);
    }

    private static Generator<Rule> rules() {
        Generator<Trigger> triggers = Generator.oneOf(times().map(Trigger.Clock::new), sun());
        Generator<Optional<LocalTime>> limits = times().optional(0.3);
        return source -> rule(triggers.from(source), limits.from(source), limits.from(source), days().from(source),
                positions().from(source));
    }

    /** At least one day; each bit of the number is a day. */
    private static Generator<Set<DayOfWeek>> days() {
        return Generator.integers(1, (1 << 7) - 1).map(bits -> BitSet.valueOf(new long[]{bits}).stream()
                .mapToObj(day -> DayOfWeek.of(day + 1)).collect(Collectors.toSet()));
    }

    private static Rule rule(Trigger trigger, Optional<LocalTime> one, Optional<LocalTime> other, Set<DayOfWeek> days,
            Position move) {
        boolean crossed = one.isPresent() && other.isPresent() && one.get().isAfter(other.get());
        Clamp clamp = new Clamp(crossed ? other : one, crossed ? one : other);
        return TestSchedules.rule(trigger, clamp,
                new DateFilter(new DayFilter(days, false, false), DateFilter.ALL.months(), Presence.ALWAYS), move);
    }

    private static Generator<SolarEvent> moments() {
        return Generator.of(Named.SUNRISE, Named.SUNSET);
    }

    private static Generator<Trigger> sun() {
        return source -> new Trigger.Sun(moments().from(source), Duration.ofMinutes(source.integer(-1439, 1439)),
                times().optional(0.3).from(source));
    }

    /**
     * Quarters of an hour, so that clock times of one date coincide often; plus one nanosecond, so that they never
     * coincide with an event of the sun of another date, which {@link PlannerTest} tests.
     */
    private static Generator<LocalTime> times() {
        return Generator.integers(0, 95)
                .map(quarter -> LocalTime.MIN.plusMinutes(15L * quarter).plusNanos(1));
    }

    private static Generator<Position> positions() {
        return Generator.integers(0, 100).map(Position::new);
    }
}
