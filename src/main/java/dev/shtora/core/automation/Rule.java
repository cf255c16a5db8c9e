package dev.shtora.core.automation;

import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One line of a schedule.
 *
 * @param label its name and place in the configuration
 * @param trigger when it is due
 * @param clamp the earliest and latest time
 * @param dates on which dates it is due
 * @param jitter the greatest random shift in either direction, 0 or more; the clamp applies after it
 * @param move the position that the cover moves to
 */
public record Rule(Label label, Trigger trigger, Clamp clamp, DateFilter dates, Duration jitter, Position move) {

    /**
     * The name of a rule and its place in the configuration.
     *
     * @param id a name of its own, or its number in the schedule, from 1
     * @param file the configuration file
     * @param line its line in the file; 0 without a file
     */
    public record Label(String id, String file, int line) {
        /** A rule without name and file. */
        public static final Label NONE = new Label("", "", 0);
    }

    /** @throws IllegalArgumentException if the jitter is negative */
    public Rule {
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("a jitter is 0 or more, not " + jitter);
        }
    }

    /** When and why this rule is due on a date; empty if it is not. */
    Optional<Due> on(LocalDate date, Context context) {
        if (dates.obstacle(date, context.calendar()).isPresent()) {
            return Optional.empty();
        }
        return switch (trigger) {
            case Trigger.Clock(LocalTime time) ->
                Optional.of(due(context.at(date, time), Optional.of(time), date, context));
            case Trigger.Sun(SolarEvent moment, Duration offset, Optional<LocalTime> ifAbsent) -> {
                SolarDays solarDays = context.solarDays();
                Optional<Instant> sun = solarDays.at(date, moment);
                yield sun.isPresent()
                        ? Optional.of(due(sun.get().plus(offset), sun.map(context::clock), date, context))
                        : ifAbsent.map(time -> due(context.at(date, time), Optional.empty(), date, context));
            }
        };
    }

    private Due due(Instant unshifted, Optional<LocalTime> base, LocalDate date, Context context) {
        Duration chance = Jitter.of(jitter, context.cover(), label.id(), date);
        Instant when = unshifted.plus(chance);
        Optional<Instant> earliest = clamp.notBefore().map(time -> context.at(date, time));
        Optional<Instant> latest = clamp.notAfter().map(time -> context.at(date, time));
        if (latest.isPresent() && when.isAfter(latest.get())) {
            return new Due(latest.get(), new Reason.Ruled(this, base, chance, Reason.Limit.NOT_AFTER));
        }
        if (earliest.isPresent() && when.isBefore(earliest.get())) {
            return new Due(earliest.get(), new Reason.Ruled(this, base, chance, Reason.Limit.NOT_BEFORE));
        }
        return new Due(when, new Reason.Ruled(this, base, chance, Reason.Limit.NONE));
    }

    /** A moment at which this rule moves its cover, and why. */
    record Due(Instant at, Reason.Ruled reason) {}

    /** What a rule is evaluated with: the cover, the calendar and the sun at the site. */
    record Context(String cover, Calendar calendar, SolarDays solarDays) {
        Instant at(LocalDate date, LocalTime time) {
            return date.atTime(time).atZone(zone()).toInstant();
        }

        LocalTime clock(Instant at) {
            return LocalTime.ofInstant(at, zone());
        }

        private ZoneId zone() {
            return solarDays.site().zone();
        }
    }
}
