package dev.shtora.core.automation;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.RuleEvaluation.Outcome;
import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.plan.RuleConflict;
import dev.shtora.core.automation.plan.TestSchedules;
import dev.shtora.core.automation.plan.TestWindows;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.DateFilter.Obstacle;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Glare.Finding;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Rule MORNING = rule(at("07:00"), Position.OPEN);
    private static final Rule HALF = rule(at("07:00"), new Position(50));
    private static final Rule EVENING = rule(at("21:00"), Position.CLOSED);
    private static final Rule SUNDAYS = TestSchedules.on(Set.of(DayOfWeek.SUNDAY), at("06:00"), Position.OPEN);
    private static final Instant SATURDAY_NOON = Instant.parse("2026-11-21T11:00:00Z");

    private static Planner planner(Site site, Rule... rules) {
        return new Planner(new Schedule("window", List.of(rules), Optional.of(TestWindows.facing(180)), Calendar.NONE),
                new SolarDays(site), Phrases.ENGLISH);
    }

    @Test
    void eachRuleHasOutcome() {
        Explanation explanation = Explanation.of(planner(TestPlaces.BERLIN, MORNING, HALF, EVENING, SUNDAYS),
                SATURDAY_NOON);
        assertThat(explanation.rules()).extracting(RuleEvaluation::outcome).containsExactly(Outcome.SAME_INSTANT,
                Outcome.WINS, Outcome.OLDER, Outcome.OLDER);
        assertThat(explanation.rules().get(3).today()).contains(Obstacle.DAY);
        assertThat(explanation.rules().get(2).next().orElseThrow().at()).isEqualTo("2026-11-21T20:00:00Z");
    }

    @Test
    void missingSunriseIsAbsent() {
        Explanation explanation = Explanation.of(
                planner(TestPlaces.TROMSO, rule(sun(Named.SUNRISE, Duration.ZERO), Position.OPEN)),
                Instant.parse("2026-06-21T11:00:00Z"));
        assertThat(explanation.rules().getFirst().absent()).isTrue();
    }

    @Test
    void shadeFindingFollowsSun() {
        Planner planner = planner(TestPlaces.BERLIN, MORNING);
        assertThat(Explanation.of(planner, SATURDAY_NOON).shade()).contains(Finding.REACHES);
        assertThat(Explanation.of(planner, SATURDAY_NOON.plus(Duration.ofHours(12))).shade()).contains(Finding.DOWN);
        assertThat(Explanation.of(planner, Instant.parse("2026-06-21T04:00:00Z")).shade()).contains(Finding.BEHIND);
    }

    @Test
    void conflictIsFoundOnceWithFirstDate() {
        List<RuleConflict> conflicts = RuleConflict.between(LocalDate.of(2026, 11, 21), LocalDate.of(2027, 11, 21),
                planner(TestPlaces.BERLIN, MORNING, HALF, EVENING));
        assertThat(conflicts).singleElement().satisfies(conflict -> {
            assertThat(conflict.at()).isEqualTo("2026-11-21T06:00:00Z");
            assertThat(conflict.loser()).isEqualTo(MORNING);
            assertThat(conflict.winner()).isEqualTo(HALF);
        });
    }

    @Test
    void rulesAtSameLimitConflict() {
        Rule sunrise = TestSchedules.notBefore("07:00", rule(sun(Named.SUNRISE, Duration.ZERO), Position.CLOSED));
        assertThat(RuleConflict.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31),
                planner(TestPlaces.BERLIN, MORNING, sunrise))).hasSize(1);
    }

    @Test
    void rulesWithSamePositionDoNotConflict() {
        assertThat(RuleConflict.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31),
                planner(TestPlaces.BERLIN, MORNING, MORNING, EVENING))).isEmpty();
    }

    @Test
    void zoneChangeShiftsEvents() {
        Site moved = new Site(TestPlaces.BERLIN.latitude(), TestPlaces.BERLIN.longitude(), ZoneId.of("Europe/Moscow"));
        assertThat(planner(TestPlaces.BERLIN, MORNING).withoutShade().desired(SATURDAY_NOON).since()).contains(
                Instant.parse("2026-11-21T06:00:00Z"));
        assertThat(planner(moved, MORNING).withoutShade().desired(SATURDAY_NOON).since()).contains(
                Instant.parse("2026-11-21T04:00:00Z"));
    }

    @Test
    void newestRuleAppliesAfterWeek() {
        Desired after = planner(TestPlaces.BERLIN, MORNING, EVENING).withoutShade()
                .desired(SATURDAY_NOON.plus(Duration.ofDays(7)));
        assertThat(after.since()).contains(Instant.parse("2026-11-28T06:00:00Z"));
    }

    @Test
    void ruleOfOldYearHoldsIntoNewYear() {
        Desired desired = planner(TestPlaces.BERLIN, MORNING, EVENING).desired(Instant.parse("2027-01-01T00:30:00Z"));
        assertThat(desired.since()).contains(Instant.parse("2026-12-31T20:00:00Z"));
        assertThat(desired.until()).contains(Instant.parse("2027-01-01T06:00:00Z"));
    }
}
