package dev.shtora.core.automation.plan;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.shtora.core.automation.plan.Jitter;
import dev.shtora.core.automation.plan.RuleTimes;
import dev.shtora.core.automation.plan.TestSchedules;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Calendar.Stay;
import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.DateFilter.Obstacle;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Presence;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.TestPlaces;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DateFilterTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate SATURDAY = FRIDAY.plusDays(1);
    private static final Calendar MAY_DAY = new Calendar(Set.of(), Set.of(MonthDay.of(5, 1)), List.of());
    private static final Calendar ABSENCE = new Calendar(Set.of(), Set.of(),
            List.of(new Stay(FRIDAY, FRIDAY.plusDays(13))));

    private static DateFilter on(DayFilter days) {
        return new DateFilter(days, EnumSet.allOf(Month.class), Presence.ALWAYS);
    }

    private static DateFilter when(Presence presence) {
        return new DateFilter(DayFilter.DAILY, EnumSet.allOf(Month.class), presence);
    }

    @Test
    void holidayIsNotWeekday() {
        DateFilter weekdays = on(new DayFilter(Set.of(), true, false));
        assertThat(weekdays.obstacle(FRIDAY, Calendar.NONE)).isEmpty();
        assertThat(weekdays.obstacle(FRIDAY, MAY_DAY)).contains(Obstacle.DAY);
        assertThat(weekdays.obstacle(SATURDAY, Calendar.NONE)).contains(Obstacle.DAY);
    }

    @Test
    void holidayRuleAppliesOnHoliday() {
        DateFilter free = on(new DayFilter(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), false, true));
        assertThat(free.obstacle(FRIDAY, MAY_DAY)).isEmpty();
        assertThat(free.obstacle(FRIDAY, Calendar.NONE)).contains(Obstacle.DAY);
        assertThat(free.obstacle(SATURDAY, Calendar.NONE)).isEmpty();
    }

    @Test
    void dayNameIncludesHolidays() {
        assertThat(on(new DayFilter(Set.of(DayOfWeek.FRIDAY), false, false)).obstacle(FRIDAY, MAY_DAY)).isEmpty();
    }

    @Test
    void yearlyHolidayRecurs() {
        assertThat(MAY_DAY.holiday(FRIDAY.plusYears(10))).isTrue();
        assertThat(new Calendar(Set.of(FRIDAY), Set.of(), List.of()).holiday(FRIDAY.plusYears(10))).isFalse();
    }

    @Test
    void ruleAppliesInItsMonthsOnly() {
        DateFilter summer = new DateFilter(DayFilter.DAILY, Set.of(Month.JUNE, Month.JULY), Presence.ALWAYS);
        assertThat(summer.obstacle(FRIDAY, Calendar.NONE)).contains(Obstacle.MONTH);
        assertThat(summer.obstacle(FRIDAY.plusMonths(1), Calendar.NONE)).isEmpty();
    }

    @Test
    void ruleAppliesByPresence() {
        assertThat(when(Presence.AWAY).obstacle(FRIDAY, Calendar.NONE)).contains(Obstacle.SOMEBODY_HOME);
        assertThat(when(Presence.AWAY).obstacle(FRIDAY, ABSENCE)).isEmpty();
        assertThat(when(Presence.AWAY).obstacle(FRIDAY.plusDays(13), ABSENCE)).isEmpty();
        assertThat(when(Presence.AWAY).obstacle(FRIDAY.plusDays(14), ABSENCE)).contains(Obstacle.SOMEBODY_HOME);
        assertThat(when(Presence.HOME).obstacle(FRIDAY, ABSENCE)).contains(Obstacle.NOBODY_HOME);
        assertThat(when(Presence.AWAY).obstacle(SATURDAY, Calendar.NONE.deserted())).isEmpty();
    }

    @Test
    void emptyDaysMonthsOrStayAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DayFilter(Set.of(), false, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DateFilter(DayFilter.DAILY, Set.of(), Presence.ALWAYS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stay(SATURDAY, FRIDAY));
    }

    @Test
    void jitterDependsOnCoverRuleAndDate() {
        Duration most = Duration.ofMinutes(10);
        assertThat(Jitter.of(most, "bedroom", "1", FRIDAY)).isEqualTo(Jitter.of(most, "bedroom", "1", FRIDAY));
        assertThat(IntStream.range(0, 100).mapToObj(day -> Jitter.of(most, "bedroom", "1", FRIDAY.plusDays(day)))
                .distinct().count()).isGreaterThan(80);
        assertThat(Jitter.of(most, "bedroom", "1", FRIDAY)).isNotEqualTo(Jitter.of(most, "kitchen", "1", FRIDAY));
    }

    @Test
    void jitterUsesItsWholeRange() {
        Duration most = Duration.ofMinutes(10);
        List<Duration> all = IntStream.range(0, 3000).mapToObj(day -> Jitter.of(most, "a", "1", FRIDAY.plusDays(day)))
                .toList();
        assertThat(all).allMatch(jitter -> jitter.abs().compareTo(most) <= 0);
        assertThat(all).anyMatch(jitter -> jitter.toMinutes() <= -9).anyMatch(jitter -> jitter.toMinutes() >= 9);
        assertThat(all.stream().mapToLong(Duration::toSeconds).average().orElseThrow()).isBetween(-30.0, 30.0);
    }

    @Test
    void clampAppliesAfterJitter() {
        Rule rule = TestSchedules.jittered(Duration.ofHours(1), TestSchedules.notBefore("13:00", rule(at("13:00"),
                Position.OPEN)));
        RuleTimes times = TestSchedules.times(new SolarDays(TestPlaces.BERLIN));
        for (int day = 0; day < 50; day++) {
            LocalDate date = FRIDAY.plusDays(day);
            assertThat(times.due(rule, date).orElseThrow().at()).isAfterOrEqualTo(times.at(date,
                    LocalTime.of(13, 0)));
        }
    }
}
