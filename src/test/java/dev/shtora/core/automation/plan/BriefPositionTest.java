package dev.shtora.core.automation.plan;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;
import static dev.shtora.core.automation.plan.TestSchedules.sunset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDay;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefPositionTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 5, 31);
    private static final Rule OPEN = rule(sun(Named.SUNRISE, Duration.ZERO), Position.OPEN);
    private static final Rule CLOSE = rule(sunset(), Position.CLOSED);

    private static List<BriefPosition> found(Site site, Rule... rules) {
        Planner planner = new Planner(List.of(rules), new SolarDays(site));
        return BriefPosition.between(FIRST, LAST, planner, OrderFlip.between(FIRST, LAST, planner));
    }

    /** As a loop over the sunrises and sunsets counts them. */
    @ParameterizedTest
    @ValueSource(doubles = {67.5, 69.65, 71.2, 78.2, -68.5})
    void daysOfFewMinutesAreFoundNearPolarNight(double latitude) {
        Site site = new Site(latitude, 18.96, ZoneId.of("Europe/Oslo"));
        SolarDays days = new SolarDays(site);
        List<LocalDate> brief = FIRST.datesUntil(LAST.plusDays(1)).filter(date -> {
            SolarDay day = days.day(date);
            return day.sunrise().isPresent() && day.sunset().isPresent() && Duration
                    .between(day.sunrise().get(), day.sunset().get()).compareTo(Duration.ofMinutes(30)) < 0;
        }).toList();
        List<BriefPosition> found = found(site, OPEN, CLOSE).stream().filter(pair -> pair.first().equals(OPEN))
                .toList();
        assertThat(found.stream().flatMap(pair -> pair.dates().stream())).containsExactlyElementsOf(brief);
        found.forEach(pair -> assertThat(pair.shortest()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(30)));
    }

    @Test
    void shortestDayOfTromsoIsFound() {
        assertThat(found(new Site(69.65, 18.96, ZoneId.of("Europe/Oslo")), OPEN, CLOSE))
                .filteredOn(pair -> pair.first().equals(OPEN)).singleElement().satisfies(pair -> {
                    assertThat(pair.second()).isEqualTo(CLOSE);
                    assertThat(pair.dates()).startsWith(LocalDate.of(2026, 11, 27));
                });
    }

    @Test
    void ordinaryDaysAndRulesThatAreAlwaysCloseAreNotBrief() {
        assertThat(found(TestPlaces.BERLIN, OPEN, CLOSE)).isEmpty();
        assertThat(found(TestPlaces.BERLIN, OPEN, rule(sun(Named.SUNSET, Duration.ofMinutes(-10)), new Position(30)),
                CLOSE)).isEmpty();
        assertThat(found(TestPlaces.BERLIN, rule(at("07:00"), Position.OPEN), rule(at("07:10"), Position.CLOSED)))
                .isEmpty();
    }

    /** A clock time that the sun comes near on some days, but never passes, is no day or night of few minutes. */
    @Test
    void clockTimesAreNotCompared() {
        assertThat(found(TestPlaces.BERLIN, CLOSE, rule(at("21:35"), new Position(30)))).isEmpty();
    }

    @Test
    void pairsThatChangePlacesAreLeftToTheirOwnWarning() {
        Site tromso = new Site(69.65, 18.96, ZoneId.of("Europe/Oslo"));
        Rule later = rule(sun(Named.SUNRISE, Duration.ofMinutes(30)), Position.OPEN);
        Planner planner = new Planner(List.of(later, CLOSE), new SolarDays(tromso));
        assertThat(OrderFlip.between(FIRST, LAST, planner)).isNotEmpty();
        assertThat(BriefPosition.between(FIRST, LAST, planner, List.of())).extracting(BriefPosition::first)
                .contains(later);
        assertThat(found(tromso, later, CLOSE)).isEmpty();
    }
}
