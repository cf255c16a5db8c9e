package dev.shtora.core.automation.plan;

import static dev.shtora.core.automation.plan.TestSchedules.WEEKDAYS;
import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.notAfter;
import static dev.shtora.core.automation.plan.TestSchedules.notBefore;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;
import static dev.shtora.core.automation.plan.TestSchedules.sunrise;
import static dev.shtora.core.automation.plan.TestSchedules.sunriseOr;
import static dev.shtora.core.automation.plan.TestSchedules.sunset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a rule and its events are described. */
class RuleReasonTest {
    private static final SolarDays BERLIN = new SolarDays(TestPlaces.BERLIN);
    private static final SolarDays TROMSO = new SolarDays(TestPlaces.TROMSO);
    /** In Berlin the sun rises at about 07:38 and sets at about 16:02. */
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 21);
    /** In Berlin the sun rises at about 04:43 and sets at about 21:33; in Tromsø it does neither. */
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 21);
    private static final Position HALF = new Position(50);

    private static Event event(Rule rule, LocalDate date, SolarDays solarDays) {
        return TestSchedules.event(rule, date, solarDays).orElseThrow();
    }

    private static String reason(Rule rule, LocalDate date) {
        return event(rule, date, BERLIN).cause().text();
    }

    private static String clock(Optional<Instant> at) {
        return DateTimeFormatter.ofPattern("HH:mm").format(at.orElseThrow().atZone(TestPlaces.BERLIN.zone()));
    }

    @Nested
    class Why {

        @Test
        void originIsRule() {
            assertThat(event(rule(at("13:00"), HALF), NOVEMBER, BERLIN).cause().origin()).isEqualTo(Cause.Origin.RULE);
        }

        @Test
        void reasonOfClockRuleStatesTime() {
            assertThat(reason(rule(at("13:00"), new Position(30)), NOVEMBER)).isEqualTo("13:00: 30 %");
        }

        @Test
        void reasonOfSunRuleStatesTimeOfEvent() {
            assertThat(reason(rule(sunrise(), Position.OPEN), NOVEMBER))
                    .isEqualTo("sunrise " + clock(BERLIN.day(NOVEMBER).sunrise()) + ": open");
        }

        @ParameterizedTest
        @CsvSource({"1, 1 minute after", "-10, 10 minutes before", "60, 1 hour after", "-120, 2 hours before",
                "90, 90 minutes after"})
        void reasonStatesOffset(int minutes, String words) {
            Rule rule = rule(sun(Named.SUNSET, Duration.ofMinutes(minutes)), Position.CLOSED);
            assertThat(reason(rule, NOVEMBER))
                    .isEqualTo("sunset " + clock(BERLIN.day(NOVEMBER).sunset()) + ", " + words + ": close");
        }

        @Test
        void reasonStatesLimitThatApplied() {
            assertThat(reason(notBefore("07:00", rule(sunrise(), Position.OPEN)), JUNE))
                    .isEqualTo("sunrise " + clock(BERLIN.day(JUNE).sunrise()) + ", not before 07:00: open");
            assertThat(reason(notAfter("21:00", rule(sunset(), Position.CLOSED)), JUNE))
                    .isEqualTo("sunset " + clock(BERLIN.day(JUNE).sunset()) + ", not after 21:00: close");
        }

        @Test
        void reasonOmitsLimitThatDidNotApply() {
            assertThat(reason(notAfter("22:00", rule(sunset(), Position.CLOSED)), JUNE)).doesNotContain("22:00");
        }

        @Test
        void reasonStatesReplacementOfAbsentEvent() {
            assertThat(event(rule(sunriseOr("08:00"), Position.OPEN), JUNE, TROMSO).cause().text())
                    .isEqualTo("no sunrise today, 08:00 instead: open");
        }
    }

    @Nested
    class InWords {

        @Test
        void plainRuleIsDescribed() {
            assertThat(Phrases.ENGLISH.rule(rule(at("13:00"), new Position(30)))).isEqualTo("13:00: 30 %");
        }

        @Test
        void completeRuleIsDescribed() {
            Trigger trigger = new Trigger.Sun(Named.SUNRISE, Duration.ofMinutes(15),
                    Optional.of(LocalTime.of(8, 0)));
            Rule rule = notAfter("09:30", notBefore("07:00", TestSchedules.on(WEEKDAYS, trigger, Position.OPEN)));
            assertThat(Phrases.ENGLISH.rule(rule)).isEqualTo("sunrise, 15 minutes after, or 08:00 on a day without, "
                    + "not before 07:00, not after 09:30, on Mon Tue Wed Thu Fri: open");
        }

        @Test
        void daysAreListedInOrderOfWeek() {
            assertThat(
                    Phrases.ENGLISH
                            .rule(TestSchedules.on(Set.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY), at("09:00"), HALF)))
                    .isEqualTo("09:00, on Sat Sun: 50 %");
        }
    }
}
