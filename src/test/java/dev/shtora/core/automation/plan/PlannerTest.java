package dev.shtora.core.automation.plan;

import static dev.shtora.core.sun.TestPlaces.berlin;
import static dev.shtora.core.automation.plan.TestSchedules.WEEKDAYS;
import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.on;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;
import static dev.shtora.core.automation.plan.TestSchedules.sunrise;
import static dev.shtora.core.automation.plan.TestSchedules.sunset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Position HALF = new Position(50);
    private static final Rule MORNING = rule(at("07:00"), Position.OPEN);
    private static final Rule EVENING = rule(at("21:00"), Position.CLOSED);

    private static Planner planner(Site site, Rule... rules) {
        return new Planner(List.of(rules), new SolarDays(site));
    }

    /** An instant by Berlin's clock. */
    private static Instant when(Optional<Event> event) {
        return event.orElseThrow().at();
    }

    @Test
    void previousEventHoldsBeforeEvent() {
        Desired desired = planner(TestPlaces.BERLIN, MORNING, EVENING).desired(berlin("2026-11-21T20:59:59"));
        assertThat(when(desired.now())).isEqualTo(berlin("2026-11-21T07:00"));
        assertThat(when(desired.next())).isEqualTo(berlin("2026-11-21T21:00"));
    }

    @Test
    void eventHoldsWhenDue() {
        Desired desired = planner(TestPlaces.BERLIN, MORNING, EVENING).desired(berlin("2026-11-21T21:00"));
        assertThat(when(desired.now())).isEqualTo(berlin("2026-11-21T21:00"));
        assertThat(when(desired.next())).isEqualTo(berlin("2026-11-22T07:00"));
    }

    @Test
    void eventHoldsUntilNext() {
        Desired desired = planner(TestPlaces.BERLIN, MORNING, EVENING).desired(berlin("2026-11-22T03:00"));
        assertThat(desired.now().orElseThrow().position()).isEqualTo(Position.CLOSED);
        assertThat(desired.until()).contains(berlin("2026-11-22T07:00"));
    }

    @Test
    void lineOrderIsIrrelevantForDifferentTimes() {
        Instant noon = berlin("2026-11-21T12:00");
        assertThat(planner(TestPlaces.BERLIN, EVENING, MORNING).desired(noon))
                .isEqualTo(planner(TestPlaces.BERLIN, MORNING, EVENING).desired(noon));
    }

    @Test
    void weekdayRuleHoldsOverWeekend() {
        Planner planner = planner(TestPlaces.BERLIN, on(WEEKDAYS, at("13:00"), HALF));
        assertThat(when(planner.desired(berlin("2026-11-22T18:00")).now())).isEqualTo(berlin("2026-11-20T13:00"));
    }

    @Test
    void nextWeekdayRuleIsFoundOverWeekend() {
        Planner planner = planner(TestPlaces.BERLIN, on(WEEKDAYS, at("13:00"), HALF));
        assertThat(when(planner.desired(berlin("2026-11-20T13:00")).next())).isEqualTo(berlin("2026-11-23T13:00"));
    }

    @Test
    void weeklyRuleHoldsForOneWeek() {
        Planner planner = planner(TestPlaces.BERLIN, on(Set.of(DayOfWeek.SATURDAY), at("09:00"), HALF));
        Desired desired = planner.desired(berlin("2026-11-28T08:59"));
        assertThat(when(desired.now())).isEqualTo(berlin("2026-11-21T09:00"));
        assertThat(when(desired.next())).isEqualTo(berlin("2026-11-28T09:00"));
    }

    @Test
    void withoutRulesNothingIsDesired() {
        Desired desired = planner(TestPlaces.BERLIN).desired(berlin("2026-11-21T12:00"));
        assertThat(desired).isEqualTo(new Desired(Optional.empty(), Optional.empty()));
        assertThat(desired.until()).isEmpty();
    }

    @Test
    void laterLineWinsAtSameInstant() {
        Planner planner = planner(TestPlaces.BERLIN, MORNING, rule(at("07:00"), HALF));
        assertThat(planner.desired(berlin("2026-11-21T07:00")).now().orElseThrow().position()).isEqualTo(HALF);
    }

    @Test
    void laterLineIsAnnouncedAtSameInstant() {
        Planner planner = planner(TestPlaces.BERLIN, MORNING, rule(at("07:00"), HALF));
        assertThat(planner.desired(berlin("2026-11-21T06:00")).next().orElseThrow().position()).isEqualTo(HALF);
    }

    /** Line 1 is due at sunset with an offset such that it coincides with line 2 on the morning of the next date. */
    private static Planner meetingAtSixOnTheSixteenth(boolean sunFirst) {
        Instant sunset = new SolarDays(TestPlaces.BERLIN).day(LocalDate.of(2026, 1, 15)).sunset().orElseThrow();
        Duration offset = Duration.between(sunset, berlin("2026-01-16T06:00"));
        Rule night = rule(sun(Named.SUNSET, offset), Position.CLOSED);
        Rule six = rule(at("06:00"), Position.OPEN);
        return sunFirst ? planner(TestPlaces.BERLIN, night, six) : planner(TestPlaces.BERLIN, six, night);
    }

    @Test
    void laterLineWinsOverRuleOfDateBefore() {
        Desired desired = meetingAtSixOnTheSixteenth(true).desired(berlin("2026-01-16T06:00"));
        assertThat(desired.now().orElseThrow().position()).isEqualTo(Position.OPEN);
    }

    @Test
    void laterLineOfDateBeforeIsAnnounced() {
        Desired desired = meetingAtSixOnTheSixteenth(false).desired(berlin("2026-01-16T05:00"));
        assertThat(desired.next().orElseThrow().position()).isEqualTo(Position.CLOSED);
    }

    @Test
    void sunsetAfterMidnightBelongsToDayBefore() {
        Planner planner = planner(TestPlaces.REYKJAVIK, on(Set.of(DayOfWeek.SUNDAY), sunset(), Position.CLOSED));
        Instant mondayAtOne = Instant.parse("2026-06-22T01:00:00Z");
        assertThat(when(planner.desired(mondayAtOne).now())).isBetween("2026-06-22T00:03:00Z", "2026-06-22T00:06:00Z");
    }

    @Test
    void sunsetAfterMidnightIsNextAtMidnight() {
        Planner planner = planner(TestPlaces.REYKJAVIK, rule(sunset(), Position.CLOSED));
        Desired desired = planner.desired(Instant.parse("2026-06-22T00:00:00Z"));
        assertThat(when(desired.next())).isBetween("2026-06-22T00:03:00Z", "2026-06-22T00:06:00Z");
        assertThat(when(desired.now())).isBetween("2026-06-21T00:02:00Z", "2026-06-21T00:06:00Z");
    }

    @Test
    void offsetSunsetCanBeOfTwoDatesBefore() {
        Trigger late = sun(Named.SUNSET, Duration.ofMinutes(23 * 60 + 59));
        Planner planner = planner(TestPlaces.REYKJAVIK, on(Set.of(DayOfWeek.SUNDAY), late, Position.CLOSED));
        Desired desired = planner.desired(Instant.parse("2026-06-23T00:01:00Z"));
        assertThat(when(desired.next())).isBetween("2026-06-23T00:02:00Z", "2026-06-23T00:05:00Z");
    }

    @Test
    void nextSunriseIsFoundInPolarNight() {
        Planner planner = planner(TestPlaces.LONGYEARBYEN, rule(sunrise(), Position.OPEN));
        assertThat(when(planner.desired(Instant.parse("2026-11-21T12:00:00Z")).next()))
                .isBetween("2027-02-13T00:00:00Z", "2027-02-18T00:00:00Z");
    }

    @Test
    void lastSunriseIsFoundInPolarNight() {
        Planner planner = planner(TestPlaces.LONGYEARBYEN, rule(sunrise(), Position.OPEN));
        assertThat(when(planner.desired(Instant.parse("2026-11-21T12:00:00Z")).now()))
                .isBetween("2026-10-24T00:00:00Z", "2026-10-29T00:00:00Z");
    }

    @Test
    void leapDayHasItsEvent() {
        Planner planner = planner(TestPlaces.BERLIN, MORNING);
        assertThat(planner.between(LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 1))).extracting(Event::at)
                .containsExactly(berlin("2028-02-28T07:00"), berlin("2028-02-29T07:00"), berlin("2028-03-01T07:00"));
    }

    @Test
    void lastRuleOfYearHoldsUntilFirstOfNext() {
        Desired desired = planner(TestPlaces.BERLIN, MORNING, EVENING).desired(berlin("2027-01-01T00:00"));
        assertThat(when(desired.now())).isEqualTo(berlin("2026-12-31T21:00"));
        assertThat(when(desired.next())).isEqualTo(berlin("2027-01-01T07:00"));
    }

    @Test
    void answerAfterLongOutageIsSame() {
        Planner planner = planner(TestPlaces.BERLIN, MORNING, EVENING);
        planner.desired(berlin("2026-01-01T12:00"));
        assertThat(planner.desired(berlin("2031-05-05T05:05")))
                .isEqualTo(planner(TestPlaces.BERLIN, MORNING, EVENING).desired(berlin("2031-05-05T05:05")));
    }

    @Test
    void repeatedQueriesAreEqual() {
        Planner planner = planner(TestPlaces.BERLIN, rule(sunrise(), Position.OPEN), rule(sunset(), Position.CLOSED));
        Instant noon = berlin("2026-11-21T12:00");
        assertThat(Stream.generate(() -> planner.desired(noon)).limit(100).distinct()).hasSize(1);
    }

    @Test
    void eventsAreOrderedByTime() {
        Planner planner = planner(TestPlaces.BERLIN, EVENING, rule(sunset(), HALF), MORNING);
        assertThat(planner.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))).hasSize(3 * 365)
                .extracting(Event::at).isSorted();
    }

    @Test
    void eventsOfOneDateAreItsOwn() {
        assertThat(planner(TestPlaces.BERLIN, MORNING, EVENING).between(LocalDate.of(2026, 6, 21),
                LocalDate.of(2026, 6, 21))).extracting(Event::position).containsExactly(Position.OPEN, Position.CLOSED);
    }

    @Test
    void plannerCopiesListOfRules() {
        List<Rule> rules = new ArrayList<>(List.of(MORNING));
        Planner planner = new Planner(rules, new SolarDays(TestPlaces.BERLIN));
        rules.clear();
        assertThat(planner.desired(berlin("2026-11-21T12:00")).now()).isPresent();
    }
}
