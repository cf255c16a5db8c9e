package dev.shtora.plan;

import dev.shtora.cover.Position;
import dev.shtora.plan.Trigger.SunEvent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Rules as one would write them. */
final class Schedules {
    static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private Schedules() {}

    /** Daily, without limits. */
    static Rule rule(Trigger trigger, Position move) {
        return on(DAILY, trigger, move);
    }

    static Rule on(Set<DayOfWeek> days, Trigger trigger, Position move) {
        return new Rule(trigger, Optional.empty(), Optional.empty(), days, move);
    }

    static Rule notBefore(String time, Rule rule) {
        return new Rule(rule.trigger(), Optional.of(LocalTime.parse(time)), rule.notAfter(), rule.days(), rule.move());
    }

    static Rule notAfter(String time, Rule rule) {
        return new Rule(rule.trigger(), rule.notBefore(), Optional.of(LocalTime.parse(time)), rule.days(),
                rule.move());
    }

    static Trigger at(String time) {
        return new Trigger.Clock(LocalTime.parse(time));
    }

    static Trigger sunrise() {
        return sun(SunEvent.SUNRISE, Duration.ZERO);
    }

    static Trigger sunset() {
        return sun(SunEvent.SUNSET, Duration.ZERO);
    }

    static Trigger sun(SunEvent event, Duration offset) {
        return new Trigger.Sun(event, offset, Optional.empty());
    }

    static Trigger sunriseOr(String time) {
        return new Trigger.Sun(SunEvent.SUNRISE, Duration.ZERO, Optional.of(LocalTime.parse(time)));
    }
}
