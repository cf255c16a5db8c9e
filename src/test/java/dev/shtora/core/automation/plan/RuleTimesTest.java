package dev.shtora.core.automation.plan;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.notAfter;
import static dev.shtora.core.automation.plan.TestSchedules.notBefore;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;
import static dev.shtora.core.automation.plan.TestSchedules.sunrise;
import static dev.shtora.core.automation.plan.TestSchedules.sunriseOr;
import static dev.shtora.core.automation.plan.TestSchedules.sunset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.shtora.core.automation.schedule.Clamp;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTimesTest {
    private static final SolarDays BERLIN = new SolarDays(TestPlaces.BERLIN);
    private static final SolarDays TROMSO = new SolarDays(TestPlaces.TROMSO);
    private static final SolarDays REYKJAVIK = new SolarDays(TestPlaces.REYKJAVIK);
    /** In Berlin the sun rises at about 07:38 and sets at about 16:02. */
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 21);
    /** In Berlin the sun rises at about 04:43 and sets at about 21:33; in Tromsø it does neither. */
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 21);
    private static final LocalDate SPRING_CHANGE = LocalDate.of(2026, 3, 29);
    private static final LocalDate AUTUMN_CHANGE = LocalDate.of(2026, 10, 25);
    private static final Position HALF = new Position(50);

    private static Event event(Rule rule, LocalDate date, SolarDays solarDays) {
        return TestSchedules.event(rule, date, solarDays).orElseThrow();
    }

    /** When a rule is due in Berlin, by its clock. */
    private static LocalDateTime due(Rule rule, LocalDate date) {
        return event(rule, date, BERLIN).at().atZone(TestPlaces.BERLIN.zone()).toLocalDateTime();
    }

    private static String reason(Rule rule, LocalDate date) {
        return event(rule, date, BERLIN).cause().text();
    }

    private static String clock(Optional<Instant> at) {
        return DateTimeFormatter.ofPattern("HH:mm").format(at.orElseThrow().atZone(TestPlaces.BERLIN.zone()));
    }

    @Nested
    class When {

        @Test
        void clockRuleUsesLocalTime() {
            assertThat(event(rule(at("07:00"), Position.OPEN), NOVEMBER, BERLIN).at())
                    .isEqualTo("2026-11-21T06:00:00Z");
        }

        @Test
        void sunriseRuleIsDueAtSunrise() {
            assertThat(event(rule(sunrise(), Position.OPEN), NOVEMBER, BERLIN).at())
                    .isEqualTo(BERLIN.day(NOVEMBER).sunrise().orElseThrow());
        }

        @Test
        void sunsetRuleIsDueAtSunset() {
            assertThat(event(rule(sunset(), Position.CLOSED), NOVEMBER, BERLIN).at())
                    .isEqualTo(BERLIN.day(NOVEMBER).sunset().orElseThrow());
        }

        @ParameterizedTest
        @CsvSource({"15", "-15", "90", "-1439", "1439"})
        void offsetIsAddedToEvent(int minutes) {
            Duration offset = Duration.ofMinutes(minutes);
            assertThat(event(rule(sun(Named.SUNSET, offset), Position.CLOSED), NOVEMBER, BERLIN).at())
                    .isEqualTo(BERLIN.day(NOVEMBER).sunset().orElseThrow().plus(offset));
        }

        @Test
        void ruleIsDueOnItsDaysOnly() {
            Rule saturdays = TestSchedules.on(Set.of(DayOfWeek.SATURDAY), at("09:00"), Position.OPEN);
            assertThat(TestSchedules.times(BERLIN).due(saturdays, NOVEMBER)).isPresent();
            assertThat(TestSchedules.times(BERLIN).due(saturdays, NOVEMBER.plusDays(1))).isEmpty();
        }

        @Test
        void ruleIsSkippedOnDayWithoutEvent() {
            assertThat(TestSchedules.times(TROMSO).due(rule(sunrise(), Position.OPEN), JUNE)).isEmpty();
        }

        @Test
        void ifAbsentIsUsedOnDayWithoutEvent() {
            assertThat(event(rule(sunriseOr("08:00"), Position.OPEN), JUNE, TROMSO).at())
                    .isEqualTo("2026-06-21T06:00:00Z");
        }

        @Test
        void ifAbsentIsNotUsedOnDayWithEvent() {
            assertThat(due(rule(sunriseOr("12:00"), Position.OPEN), NOVEMBER)).isBefore(NOVEMBER.atTime(8, 0));
        }

        @Test
        void offsetDoesNotApplyToIfAbsent() {
            Trigger later = new Trigger.Sun(Named.SUNRISE, Duration.ofHours(1), Optional.of(LocalTime.of(8, 0)));
            assertThat(event(rule(later, Position.OPEN), JUNE, TROMSO).at()).isEqualTo("2026-06-21T06:00:00Z");
        }

        @Test
        void sunsetAfterMidnightIsOfDateOfNoon() {
            Rule sundays = TestSchedules.on(Set.of(DayOfWeek.SUNDAY), sunset(), Position.CLOSED);
            assertThat(event(sundays, JUNE, REYKJAVIK).at()).isBetween("2026-06-22T00:03:00Z",
                    "2026-06-22T00:06:00Z");
        }
    }

    @Nested
    class Limited {

        @Test
        void earlyEventIsDueAtNotBefore() {
            assertThat(due(notBefore("07:00", rule(sunrise(), Position.OPEN)), JUNE)).isEqualTo(JUNE.atTime(7, 0));
        }

        @Test
        void lateEventIsDueAtNotAfter() {
            assertThat(due(notAfter("21:00", rule(sunset(), Position.CLOSED)), JUNE)).isEqualTo(JUNE.atTime(21, 0));
        }

        @Test
        void notBeforeKeepsLaterEvent() {
            assertThat(due(notBefore("04:00", rule(sunrise(), Position.OPEN)), JUNE)).isAfter(JUNE.atTime(4, 40));
        }

        @Test
        void notAfterKeepsEarlierEvent() {
            assertThat(due(notAfter("22:00", rule(sunset(), Position.CLOSED)), JUNE)).isBefore(JUNE.atTime(21, 40));
        }

        @ParameterizedTest
        @CsvSource({"07:00, 08:00", "10:00, 09:00"})
        void eventIsMovedToTheLimitThatItExceeds(String at, String due) {
            Rule rule = notAfter("09:00", notBefore("08:00", rule(at(at), Position.OPEN)));
            assertThat(due(rule, NOVEMBER)).isEqualTo(NOVEMBER.atTime(LocalTime.parse(due)));
        }

        @Test
        void reasonOmitsLimitEqualToEvent() {
            Rule rule = notAfter("08:00", notBefore("08:00", rule(at("08:00"), Position.OPEN)));
            assertThat(reason(rule, NOVEMBER)).isEqualTo("08:00: open");
        }

        @Test
        void limitsApplyAfterOffset() {
            Rule rule = notBefore("07:00", rule(sun(Named.SUNRISE, Duration.ofHours(3)), Position.OPEN));
            assertThat(due(rule, JUNE)).isAfter(JUNE.atTime(7, 40));
        }

        @Test
        void limitsApplyToIfAbsent() {
            Rule rule = notBefore("09:00", rule(sunriseOr("08:00"), Position.OPEN));
            assertThat(event(rule, JUNE, TROMSO).at()).isEqualTo("2026-06-21T07:00:00Z");
        }

        @Test
        void sunsetAfterMidnightIsLimitedToItsOwnDate() {
            Rule rule = notAfter("23:00", rule(sunset(), Position.CLOSED));
            assertThat(event(rule, JUNE, REYKJAVIK).at()).isEqualTo("2026-06-21T23:00:00Z");
        }
    }

    @Nested
    class ClockChanges {

        @Test
        void skippedTimeInSpringIsOneHourLater() {
            assertThat(due(rule(at("02:30"), HALF), SPRING_CHANGE)).isEqualTo(SPRING_CHANGE.atTime(3, 30));
        }

        /** The time that is skipped in spring, and the one that is repeated in autumn, which is due early. */
        @ParameterizedTest
        @CsvSource({"2026-03-29, 01:30, 01:30, 00:30", "2026-10-25, 00:30, 00:30, 01:30"})
        void skippedOrRepeatedTimeIsDueOnce(LocalDate change, String before, String then, String after) {
            Planner planner = new Planner(List.of(rule(at("02:30"), HALF)), BERLIN);
            assertThat(planner.between(change.minusDays(1), change.plusDays(1))).extracting(Event::at)
                    .containsExactly(Instant.parse(change.minusDays(1) + "T" + before + ":00Z"),
                            Instant.parse(change + "T" + then + ":00Z"),
                            Instant.parse(change.plusDays(1) + "T" + after + ":00Z"));
        }

        @Test
        void clockRuleKeepsTimeAcrossClockChange() {
            assertThat(due(rule(at("07:00"), HALF), SPRING_CHANGE)).isEqualTo(SPRING_CHANGE.atTime(7, 0));
            assertThat(due(rule(at("07:00"), HALF), AUTUMN_CHANGE)).isEqualTo(AUTUMN_CHANGE.atTime(7, 0));
        }
    }

    @Nested
    class Refused {

        @Test
        void contradictingLimitsAreRejected() {
            assertThatIllegalArgumentException().isThrownBy(
                    () -> new Clamp(Optional.of(LocalTime.of(21, 0)), Optional.of(LocalTime.of(20, 0))))
                    .withMessageContaining("21:00")
                    .withMessageContaining("20:00");
        }

        @Test
        void ruleWithoutDaysIsRejected() {
            assertThatIllegalArgumentException().isThrownBy(() -> TestSchedules.on(Set.of(), sunset(), HALF));
        }
    }
}
