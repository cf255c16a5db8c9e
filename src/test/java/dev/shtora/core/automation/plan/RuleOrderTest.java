package dev.shtora.core.automation.plan;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.notAfter;
import static dev.shtora.core.automation.plan.TestSchedules.notBefore;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;
import static dev.shtora.core.automation.plan.TestSchedules.sunset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDay;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.SolarEvent.Passing;
import dev.shtora.core.sun.TestPlaces;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleOrderTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final Site TROMSO = new Site(69.65, 18.96, OSLO);
    private static final Rule OPEN = rule(sun(Named.SUNRISE, Duration.ofMinutes(30)), Position.OPEN);
    private static final Rule CLOSE = rule(sunset(), Position.CLOSED);

    private static Planner planner(Site site, Rule... rules) {
        return new Planner(List.of(rules), new SolarDays(site));
    }

    private static Instant oslo(String dateAndTime) {
        return LocalDateTime.parse(dateAndTime).atZone(OSLO).toInstant();
    }

    /** What the order of time alone gives. */
    private static Position byTime(List<Rule> rules, SolarDays days, Instant at) {
        RuleTimes times = TestSchedules.times(days);
        LocalDate today = LocalDate.ofInstant(at, days.site().zone());
        return IntStream.rangeClosed(-2, 100).boxed().flatMap(day -> rules.stream()
                .flatMap(rule -> times.due(rule, today.minusDays(day)).stream())).filter(due -> !due.at().isAfter(at))
                .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other).orElseThrow().reason().rule()
                .move();
    }

    @Test
    void blindIsClosedInThePolarNight() {
        Planner planner = planner(TROMSO, OPEN, CLOSE);
        assertThat(planner.desired(oslo("2026-11-27T11:41")).position()).contains(Position.CLOSED);
        Desired night = planner.desired(oslo("2026-12-21T12:00"));
        assertThat(night.position()).contains(Position.CLOSED);
        assertThat(night.since().orElseThrow()).isBetween(oslo("2026-11-27T11:30"), oslo("2026-11-27T11:49"));
        assertThat(planner.between(LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 27))).extracting(Event::position)
                .containsExactly(Position.CLOSED);
        assertThat(planner.desired(oslo("2026-11-24T12:10")).position()).contains(Position.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"69.65, 18.96, Europe/Oslo", "78.22, 15.64, Europe/Oslo", "67.0, 25.0, Europe/Helsinki",
            "-77.85, 166.67, Pacific/Auckland", "66.8, -50.0, America/Nuuk", "71.29, -156.79, America/Anchorage"})
    void rulesOfTheSunLeaveNoOpenNightAndNoClosedDay(double latitude, double longitude, String zone) {
        SolarDays days = new SolarDays(new Site(latitude, longitude, ZoneId.of(zone)));
        for (int offset : new int[]{-120, -30, 0, 10, 30, 60, 120}) {
            for (int later : new int[]{-60, -10, 0, 10, 60}) {
                Planner planner = new Planner(
                        List.of(rule(sun(Named.SUNSET, Duration.ofMinutes(later)), Position.CLOSED),
                                rule(sun(Named.SUNRISE, Duration.ofMinutes(offset)), Position.OPEN)),
                        days);
                for (LocalDate date = LocalDate.of(2026, 1, 1); date.getYear() < 2027; date = date.plusDays(6)) {
                    SolarDay.Light light = days.day(date).light();
                    if (light != SolarDay.Light.RISES_AND_SETS && light == days.day(date.minusDays(1)).light()
                            && light == days.day(date.plusDays(1)).light()) {
                        assertThat(planner.desired(days.day(date).noon()).position())
                                .as("%s, sunrise%+d, sunset%+d", date, offset, later)
                                .contains(light == SolarDay.Light.POLAR_DAY ? Position.OPEN : Position.CLOSED);
                    }
                }
            }
        }
    }

    @Test
    void rulesOfTheSunKeepTheirOrderWithLimitsElevationsAndNoon() {
        Instant december = oslo("2026-12-21T12:00");
        assertThat(planner(TROMSO, CLOSE, notBefore("12:00", OPEN)).desired(december).position())
                .contains(Position.CLOSED);
        assertThat(planner(TROMSO, CLOSE, notBefore("10:00", rule(sun(Named.SUNRISE, Duration.ZERO), Position.OPEN)),
                rule(sun(Named.SUNSET, Duration.ofHours(-2)), Position.CLOSED)).desired(december).position())
                .contains(Position.CLOSED);
        assertThat(planner(TROMSO, CLOSE, rule(sun(Named.NOON, Duration.ofMinutes(30)), Position.OPEN))
                .desired(oslo("2026-11-27T12:30")).position()).contains(Position.CLOSED);
        Site longyearbyen = new Site(78.22, 15.64, OSLO);
        Planner dawns = planner(longyearbyen, rule(sun(Named.CIVIL_DAWN, Duration.ofHours(1)), Position.OPEN),
                rule(sun(Named.CIVIL_DUSK, Duration.ofHours(-1)), Position.CLOSED));
        assertThat(dawns.desired(december).position()).contains(Position.CLOSED);
        Planner elevations = planner(longyearbyen, rule(sun(new Passing(-4, true), Duration.ofHours(1)), Position.OPEN),
                rule(sun(new Passing(-4, false), Duration.ZERO), Position.CLOSED));
        assertThat(elevations.desired(december).position()).contains(Position.CLOSED);
    }

    @Test
    void laterPartOfTheDayDecidesAtTheSameInstant() {
        Planner planner = planner(TROMSO, notBefore("12:00", CLOSE), notBefore("12:00", OPEN));
        LocalDate date = LocalDate.of(2026, 11, 27);
        assertThat(planner.between(date, date)).extracting(Event::position).containsExactly(Position.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void orderOfTimeHoldsOnOrdinaryDays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            SolarDays days = new SolarDays(new Site(random.nextDouble(-50, 50), 0, ZoneId.of("UTC")));
            List<Rule> rules = new ArrayList<>(List.of(
                    rule(sun(Named.SUNRISE, Duration.ofMinutes(random.nextInt(-90, 90))), Position.OPEN),
                    rule(sun(Named.SUNSET, Duration.ofMinutes(random.nextInt(-90, 90))), Position.CLOSED),
                    rule(sun(Named.CIVIL_DUSK, Duration.ofMinutes(random.nextInt(-120, 120))), new Position(30)),
                    rule(sun(Named.CIVIL_DAWN, Duration.ofMinutes(random.nextInt(-120, 120))), new Position(20)),
                    rule(at(LocalTime.MIN.plusMinutes(random.nextInt(1440)).toString()), new Position(60)),
                    notBefore("07:00", rule(sun(Named.SUNRISE, Duration.ZERO), new Position(90))),
                    notAfter("21:30", rule(sun(Named.SUNSET, Duration.ZERO), new Position(10)))));
            Planner planner = new Planner(rules, days);
            for (int hour = 0; hour < 365 * 24; hour += 43) {
                Instant at = Instant.parse("2026-01-01T00:00:30Z").plus(Duration.ofHours(hour));
                assertThat(planner.desired(at).position()).as("seed %d, %s, %s", seed, days.site(), at)
                        .contains(byTime(rules, days, at));
            }
        }
    }

    @Test
    void offsetsThatExchangeRulesOnEveryDayKeepTheOrderOfTime() {
        List<Rule> rules = List.of(rule(sun(Named.SUNRISE, Duration.ofHours(14)), Position.CLOSED),
                rule(sun(Named.SUNSET, Duration.ofHours(-10)), Position.OPEN));
        for (Site site : List.of(TestPlaces.BERLIN, new Site(0, 0, ZoneId.of("UTC")))) {
            SolarDays days = new SolarDays(site);
            Planner planner = new Planner(rules, days);
            for (int hour = 0; hour < 365 * 24; hour += 7) {
                Instant at = Instant.parse("2026-01-01T00:00:30Z").plus(Duration.ofHours(hour));
                assertThat(planner.desired(at).position()).as("%s", at).contains(byTime(rules, days, at));
            }
        }
    }

    /** As a loop over the sun's events says it: the position after the last event of a part of the day holds. */
    @ParameterizedTest
    @ValueSource(doubles = {66.6, 67.5, 69.65, 72, 78.2, -67, -70, -78})
    void noEventUndoesOneOfALaterPartOfTheSunsCourse(double latitude) {
        SolarDays days = new SolarDays(new Site(latitude, 20, OSLO));
        Random random = new Random(Double.hashCode(latitude));
        for (int round = 0; round < 10; round++) {
            Planner planner = new Planner(List.of(
                    rule(sun(Named.SUNRISE, Duration.ofMinutes(random.nextInt(-180, 180))), Position.OPEN),
                    rule(sun(Named.NOON, Duration.ofMinutes(random.nextInt(-60, 60))), new Position(50)),
                    rule(sun(Named.SUNSET, Duration.ofMinutes(random.nextInt(-180, 180))), Position.CLOSED)), days);
            TreeMap<Instant, String> parts = new TreeMap<>();
            for (Event event : planner.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))) {
                LocalDate date = dateOf(planner, event);
                parts.put(event.at(), date + " " + event.rule().map(Rule::trigger)
                        .map(trigger -> ((Trigger.Sun) trigger).moment().part().ordinal()).orElseThrow());
            }
            assertThat(List.copyOf(parts.values())).as("%s", planner.schedule().rules()).isSorted();
        }
    }

    private static LocalDate dateOf(Planner planner, Event event) {
        LocalDate near = LocalDate.ofInstant(event.at(), OSLO);
        return IntStream.rangeClosed(-2, 2).mapToObj(near::plusDays).filter(date -> TestSchedules
                .times(planner.solarDays()).due(event.rule().orElseThrow(), date)
                .filter(due -> due.at().equals(event.at()))
                .isPresent()).findFirst().orElseThrow();
    }
}
