package dev.shtora.core.automation.plan;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.notBefore;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;
import static dev.shtora.core.automation.plan.TestSchedules.sunset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.Explanation;
import dev.shtora.core.automation.RuleEvaluation;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days on which two rules change places. */
class FlipTest {
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

    @Test
    void flipIsFoundOnceWithItsFirstDate() {
        assertThat(OrderFlip.between(LocalDate.of(2026, 6, 1), LocalDate.of(2027, 5, 31), planner(TROMSO, OPEN, CLOSE)))
                .singleElement().satisfies(flip -> {
                    assertThat(flip.first()).isEqualTo(OPEN);
                    assertThat(flip.second()).isEqualTo(CLOSE);
                    assertThat(flip.firstAt()).isBetween(oslo("2026-11-27T11:45"), oslo("2026-11-27T11:55"));
                    assertThat(flip.secondAt()).isBetween(oslo("2026-11-27T11:37"), oslo("2026-11-27T11:47"));
                    assertThat(flip.hasEffect()).isFalse();
                    assertThat(flip.dates()).containsExactly(LocalDate.of(2026, 11, 27));
                });
    }

    /** Both are due at 12:00 on a day on which the sun sets before. */
    @Test
    void flipAtTheSameInstantIsFound() {
        Rule open = notBefore("12:00", OPEN);
        Rule close = notBefore("12:00", CLOSE);
        assertThat(OrderFlip.between(LocalDate.of(2026, 6, 1), LocalDate.of(2027, 5, 31), planner(TROMSO, close, open)))
                .singleElement().satisfies(flip -> {
                    assertThat(flip.first()).isEqualTo(open);
                    assertThat(flip.firstAt()).isEqualTo(flip.secondAt()).isEqualTo(oslo("2026-11-27T12:00"));
                    assertThat(flip.hasEffect()).isFalse();
                    assertThat(flip.dates()).startsWith(LocalDate.of(2026, 11, 27));
                });
    }

    @Test
    void flipWithAClockTimeHasAnEffect() {
        Rule night = rule(at("21:00"), new Position(30));
        assertThat(OrderFlip.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31),
                planner(TestPlaces.BERLIN, CLOSE, night))).singleElement().satisfies(flip -> {
                    assertThat(flip.first()).isEqualTo(CLOSE);
                    assertThat(flip.hasEffect()).isTrue();
                    assertThat(LocalDate.ofInstant(flip.firstAt(), TestPlaces.BERLIN.zone()))
                            .isBetween(LocalDate.of(2026, 5, 10), LocalDate.of(2026, 5, 25));
                });
    }

    @Test
    void ordinaryRulesDoNotFlip() {
        for (Site site : List.of(TestPlaces.BERLIN, new Site(-33.9, 151.2, ZoneId.of("Australia/Sydney")))) {
            assertThat(OrderFlip.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31),
                    planner(site, OPEN, CLOSE,
                            rule(at("13:00"), new Position(30)),
                            rule(sun(Named.CIVIL_DUSK, Duration.ofHours(1)), new Position(5)))))
                    .isEmpty();
        }
    }

    @Test
    void explanationNamesTheRuleWithoutEffect() {
        Explanation explanation = Explanation.of(planner(TROMSO, OPEN, CLOSE), oslo("2026-12-21T12:00"));
        assertThat(explanation.rules()).extracting(RuleEvaluation::outcome)
                .containsExactly(RuleEvaluation.Outcome.OLDER, RuleEvaluation.Outcome.WINS);
        assertThat(explanation.rules().getFirst().superseded()).hasValueSatisfying(superseded -> {
            assertThat(superseded.by()).isEqualTo(CLOSE);
            assertThat(superseded.at()).isBetween(oslo("2026-11-27T11:45"), oslo("2026-11-27T11:55"));
        });
        assertThat(explanation.rules().getLast().superseded()).isEmpty();
        assertThat(Explanation.of(planner(TROMSO, OPEN, CLOSE), oslo("2026-09-21T12:00")).rules())
                .allSatisfy(rule -> assertThat(rule.superseded()).isEmpty());
    }
}
