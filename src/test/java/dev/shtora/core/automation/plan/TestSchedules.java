package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Clamp;
import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Presence;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Creates rules and triggers. */
public final class TestSchedules {
    public static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    public static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private TestSchedules() {}

    /** Daily, without limits. */
    public static Rule rule(Trigger trigger, Position move) {
        return on(DAILY, trigger, move);
    }

    public static Rule on(Set<DayOfWeek> days, Trigger trigger, Position move) {
        return on(new DayFilter(days, false, false), trigger, move);
    }

    public static Rule on(DayFilter days, Trigger trigger, Position move) {
        return rule(trigger, Clamp.NONE, new DateFilter(days, DateFilter.ALL.months(), Presence.ALWAYS), move);
    }

    public static Rule rule(Trigger trigger, Clamp clamp, DateFilter dates, Position move) {
        return new Rule(Rule.Label.NONE, trigger, clamp, dates, Duration.ZERO, move);
    }

    public static Rule notBefore(String time, Rule rule) {
        return clamped(new Clamp(Optional.of(LocalTime.parse(time)), rule.clamp().notAfter()), rule);
    }

    public static Rule notAfter(String time, Rule rule) {
        return clamped(new Clamp(rule.clamp().notBefore(), Optional.of(LocalTime.parse(time))), rule);
    }

    private static Rule clamped(Clamp clamp, Rule rule) {
        return new Rule(rule.label(), rule.trigger(), clamp, rule.dates(), rule.jitter(), rule.move());
    }

    /** Adds jitter. */
    public static Rule jittered(Duration most, Rule rule) {
        return new Rule(rule.label(), rule.trigger(), rule.clamp(), rule.dates(), most, rule.move());
    }

    /** For a cover without a name, without holidays and absences. */
    static RuleTimes times(SolarDays solarDays) {
        return new RuleTimes("", Calendar.NONE, solarDays);
    }

    /** The event of a rule on a date. */
    public static Optional<Event> event(Rule rule, LocalDate date, SolarDays solarDays) {
        return times(solarDays).due(rule, date)
                .map(due -> new Event(due.at(), rule.move(), due.reason(), Phrases.ENGLISH));
    }

    public static Trigger at(String time) {
        return new Trigger.Clock(LocalTime.parse(time));
    }

    public static Trigger sunrise() {
        return sun(SolarEvent.Named.SUNRISE, Duration.ZERO);
    }

    public static Trigger sunset() {
        return sun(SolarEvent.Named.SUNSET, Duration.ZERO);
    }

    public static Trigger sun(SolarEvent moment, Duration offset) {
        return new Trigger.Sun(moment, offset, Optional.empty());
    }

    public static Trigger sunriseOr(String time) {
        return new Trigger.Sun(SolarEvent.Named.SUNRISE, Duration.ZERO, Optional.of(LocalTime.parse(time)));
    }
}
