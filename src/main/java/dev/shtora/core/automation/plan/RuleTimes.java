package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Clamp;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** When the rules of a cover are due: by its calendar and the sun at its site. */
record RuleTimes(String cover, Calendar calendar, SolarDays solarDays) {

    RuleTimes(Schedule schedule, SolarDays solarDays) {
        this(schedule.cover(), schedule.calendar(), solarDays);
    }

    /** A moment at which a rule moves its cover, and why. */
    record Due(Instant at, Reason.Ruled reason) {}

    /** When and why a rule is due on a date; empty if it is not. */
    Optional<Due> due(Rule rule, LocalDate date) {
        if (rule.dates().obstacle(date, calendar).isPresent()) {
            return Optional.empty();
        }
        return switch (rule.trigger()) {
            case Trigger.Clock(LocalTime time) ->
                Optional.of(limited(rule, at(date, time), Optional.of(time), date));
            case Trigger.Sun(SolarEvent moment, Duration offset, Optional<LocalTime> ifAbsent) -> {
                Optional<Instant> sun = solarDays.at(date, moment);
                yield sun.isPresent()
                        ? Optional.of(limited(rule, sun.get().plus(offset), sun.map(this::clock), date))
                        : ifAbsent.map(time -> limited(rule, at(date, time), Optional.empty(), date));
            }
        };
    }

    /** Applies the jitter, then the clamp. */
    private Due limited(Rule rule, Instant unshifted, Optional<LocalTime> base, LocalDate date) {
        Duration chance = Jitter.of(rule.jitter(), cover, rule.label().id(), date);
        Instant when = unshifted.plus(chance);
        Clamp clamp = rule.clamp();
        Optional<Instant> earliest = clamp.notBefore().map(time -> at(date, time));
        Optional<Instant> latest = clamp.notAfter().map(time -> at(date, time));
        if (latest.isPresent() && when.isAfter(latest.get())) {
            return new Due(latest.get(), new Reason.Ruled(rule, base, chance, Reason.Limit.NOT_AFTER));
        }
        if (earliest.isPresent() && when.isBefore(earliest.get())) {
            return new Due(earliest.get(), new Reason.Ruled(rule, base, chance, Reason.Limit.NOT_BEFORE));
        }
        return new Due(when, new Reason.Ruled(rule, base, chance, Reason.Limit.NONE));
    }

    /** The instant of a local time at the site. */
    Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone()).toInstant();
    }

    private LocalTime clock(Instant at) {
        return LocalTime.ofInstant(at, zone());
    }

    private ZoneId zone() {
        return solarDays.site().zone();
    }
}
