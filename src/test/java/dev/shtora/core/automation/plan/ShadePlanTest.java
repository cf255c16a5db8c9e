package dev.shtora.core.automation.plan;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sunrise;
import static dev.shtora.core.automation.plan.TestSchedules.sunset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SunPosition;
import dev.shtora.core.sun.TestPlaces;
import dev.shtora.core.sun.Window;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShadePlanTest {
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 21);
    private static final Rule MORNING = rule(sunrise(), Position.OPEN);
    private static final Rule EVENING = rule(sunset(), Position.CLOSED);

    private static Planner planner(Site site, double azimuth, Rule... rules) {
        return new Planner(
                new Schedule("window", List.of(rules), Optional.of(TestWindows.facing(azimuth)), Calendar.NONE),
                new SolarDays(site), Phrases.ENGLISH);
    }

    private static Instant utc(String at) {
        return Instant.parse(at);
    }

    @Test
    void shadeFollowsSunInStepsAndEnds() {
        List<Event> day = planner(TestPlaces.BERLIN, 180, MORNING, EVENING).between(JUNE, JUNE);
        assertThat(day).extracting(event -> Priority.of(event.reason())).startsWith(Priority.RULE, Priority.SHADE)
                .endsWith(Priority.SHADE, Priority.RULE);
        assertThat(day.get(day.size() - 2).reason()).isEqualTo(new Reason.Unshaded(Position.OPEN));
        assertThat(day).extracting(event -> event.position().percent() % 5).containsOnly(0);
    }

    @Test
    void shadeStepsKeepShortestInterval() {
        List<Event> day = planner(TestPlaces.BERLIN, 180, MORNING).between(JUNE, JUNE);
        for (int i = 2; i < day.size(); i++) {
            assertThat(Duration.between(day.get(i - 1).at(), day.get(i).at())).isGreaterThanOrEqualTo(
                    Duration.ofMinutes(5));
        }
    }

    @Test
    void shadeDoesNotOpenClosedBlind() {
        Planner planner = planner(TestPlaces.BERLIN, 180, rule(at("06:00"), Position.CLOSED));
        assertThat(planner.between(JUNE, JUNE)).hasSize(1);
        assertThat(planner.desired(utc("2026-06-21T11:00:00Z")).position()).contains(Position.CLOSED);
    }

    @Test
    void shadeLimitsRuleThatOpens() {
        Planner planner = planner(TestPlaces.BERLIN, 180, rule(at("13:00"), Position.OPEN));
        Desired desired = planner.desired(utc("2026-06-21T11:00:00Z"));
        assertThat(desired.since()).contains(utc("2026-06-21T11:00:00Z"));
        assertThat(Priority.of(desired.now().orElseThrow().reason())).isEqualTo(Priority.SHADE);
        assertThat(desired.position().orElseThrow().percent()).isBetween(5, 50);
    }

    @Test
    void ruleBelowLimitOfShadeDecides() {
        Planner planner = planner(TestPlaces.BERLIN, 180, MORNING, rule(at("13:00"), new Position(5)));
        assertThat(planner.desired(utc("2026-06-21T11:00:00Z")).rule()).isPresent();
    }

    @Test
    void shadeActsWithoutRules() {
        Planner planner = planner(TestPlaces.BERLIN, 180);
        assertThat(Priority.of(planner.desired(utc("2026-06-21T11:00:00Z")).now().orElseThrow().reason()))
                .isEqualTo(Priority.SHADE);
        assertThat(planner.desired(utc("2026-06-21T22:00:00Z")).position()).contains(Position.OPEN);
        assertThat(planner.nextRule(utc("2026-06-21T11:00:00Z"))).isEmpty();
    }

    @Test
    void windowWithoutSunHasNoEvents() {
        Window window = new Window(180, 1.4, 1.6, 0.8, 90, 90, Optional.empty());
        Shade onlyFromTheZenith = new Shade(new Glare(window, 0.6, 0, 80, 90), 5, Duration.ofMinutes(5));
        Planner planner = new Planner(
                new Schedule("window", List.of(), Optional.of(onlyFromTheZenith), Calendar.NONE),
                new SolarDays(TestPlaces.BERLIN), Phrases.ENGLISH);
        assertThat(planner.desired(utc("2026-06-21T12:00:00Z"))).isEqualTo(new Desired(Optional.empty(),
                Optional.empty()));
    }

    @Test
    void midnightSunShadesNorthernWindow() {
        Planner planner = planner(TestPlaces.LONGYEARBYEN, 0, MORNING, EVENING);
        assertThat(Priority.of(planner.desired(utc("2026-06-21T23:00:00Z")).now().orElseThrow().reason()))
                .isEqualTo(Priority.SHADE);
        assertThat(planner.eventsWithin(utc("2026-06-21T18:00:00Z"), utc("2026-06-22T06:00:00Z"))).isNotEmpty();
    }

    /** What a property of plans reports: a window with its place, the azimuth that it faces and its rules. */
    record Facade(Site site, double azimuth, List<Rule> rules) {
        Planner planner() {
            return ShadePlanTest.planner(site, azimuth, rules.toArray(Rule[]::new));
        }
    }

    /** Computes shade and rules every seven minutes with a second implementation of the geometry. */
    @Test
    void planAgreesWithNaiveSimulation() {
        Property.tries(15).forAll(facades(), dates(), (facade, date) -> {
            Planner planner = facade.planner();
            SolarDays solarDays = planner.solarDays();
            Instant noon = solarDays.day(date).noon();
            for (int minute = -700; minute <= 700; minute += 11) {
                Instant at = noon.plusSeconds(60L * minute);
                Instant grid = noon.plusSeconds(300L * Math.floorDiv(minute, 5));
                int shade = naiveShade(solarDays.position(grid),
                        planner.schedule().shade().orElseThrow().glare().window());
                int wanted = naiveRule(planner, at);
                assertThat(planner.desired(at).position().map(Position::percent).orElse(100)).as("%s", at)
                        .isEqualTo(Math.min(shade, wanted));
            }
        });
    }

    private static int naiveRule(Planner planner, Instant at) {
        return planner.withoutShade().desired(at).position().map(Position::percent).orElse(100);
    }

    private static int naiveShade(SunPosition sun, Window window) {
        double side = Math.toRadians(sun.azimuth() - window.azimuth());
        if (sun.elevation() < 5 || Math.cos(side) <= 0) {
            return 100;
        }
        double slope = Math.tan(Math.toRadians(sun.elevation())) / Math.cos(side);
        double edge = 0.6 * slope;
        double lit = Math.min(2.4, 2.4 + 0.2 - 0.5 * slope);
        if (edge >= 2.4 || lit <= edge || lit <= 0.8) {
            return 100;
        }
        return Math.max(0, (int) Math.floor((edge - 0.8) / 1.6 * 20 + 1e-9) * 5);
    }

    @Test
    void announcedEventAppliesWhenDue() {
        Property.tries(60).forAll(facades(), instants(), (facade, at) -> {
            Planner planner = facade.planner();
            Optional<Event> next = planner.desired(at).next();
            assertThat(next.flatMap(event -> planner.desired(event.at()).now())).isEqualTo(next);
        });
    }

    @Test
    void desiredHoldsUntilNextEvent() {
        Property.tries(60).forAll(facades(), instants(), (facade, at) -> {
            Planner planner = facade.planner();
            Desired desired = planner.desired(at);
            assertThat(desired.until().map(until -> planner.desired(until.minusNanos(1))).orElse(desired))
                    .isEqualTo(desired);
        });
    }

    @Test
    void waitingForNextEventMissesNone() {
        Property.tries(30).forAll(facades(), instants(), (facade, at) -> {
            Planner planner = facade.planner();
            Instant end = at.plus(Duration.ofDays(3));
            List<Event> awaited = new ArrayList<>();
            for (Optional<Event> next = planner.desired(at).next(); next
                    .filter(event -> event.at().isBefore(end))
                    .isPresent(); next = planner.desired(next.orElseThrow().at()).next()) {
                awaited.add(next.orElseThrow());
            }
            assertThat(awaited).isEqualTo(planner.eventsWithin(at.plusNanos(1), end));
        });
    }

    private static Generator<Facade> facades() {
        Generator<Site> sites = Generator.of(TestPlaces.BERLIN, TestPlaces.QUITO, TestPlaces.SYDNEY,
                TestPlaces.TROMSO, TestPlaces.LONGYEARBYEN, TestPlaces.REYKJAVIK, TestPlaces.MCMURDO);
        Generator<List<Rule>> rules = Generator.of(List.of(MORNING, EVENING), List.of(MORNING),
                List.of(MORNING, rule(at("13:00"), new Position(40)), EVENING), List.of());
        return source -> new Facade(sites.from(source), source.decimal(0, 360), rules.from(source));
    }

    private static Generator<Instant> instants() {
        return Generator.longs(0, 365 * 1440).map(minute -> utc("2026-01-01T00:00:00Z")
                .plusSeconds(60 * minute));
    }

    private static Generator<LocalDate> dates() {
        return Generator.integers(1, 365).map(day -> LocalDate.ofYearDay(2026, day));
    }
}
