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
 * @param label how it is called
 * @param trigger when it is due
 * @param clamp no earlier and no later than
 * @param dates on which dates
 * @param jitter by how much it is moved by chance, either way; the clamp holds all the same
 * @param move where the cover goes
 */
public record Rule(Label label, Trigger trigger, Clamp clamp, DateFilter dates, Duration jitter, Position move) {

    /**
     * What a rule is called.
     *
     * @param id a name of its own, or its number in the schedule, from 1
     * @param file the configuration that it stands in
     * @param line where in the file; 0 if it is of none
     */
    public record Label(String id, String file, int line) {
        /** Of a rule that nobody has named. */
        public static final Label NONE = new Label("", "", 0);
    }

    /** @throws IllegalArgumentException for a jitter below 0 */
    public Rule {
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("a jitter is 0 or more, not " + jitter);
        }
    }

    /** When and why this rule is due on a date; empty if it is not. */
    Optional<Due> on(LocalDate date, Context scene) {
        if (dates.obstacle(date, scene.calendar()).isPresent()) {
            return Optional.empty();
        }
        return switch (trigger) {
            case Trigger.Clock(LocalTime time) ->
                Optional.of(due(scene.at(date, time), Optional.of(time), date, scene));
            case Trigger.Sun(SolarEvent moment, Duration offset, Optional<LocalTime> ifAbsent) -> {
                SolarDays almanac = scene.almanac();
                Optional<Instant> sun = almanac.at(date, moment);
                yield sun.isPresent()
                        ? Optional.of(due(sun.get().plus(offset), sun.map(scene::clock), date, scene))
                        : ifAbsent.map(time -> due(scene.at(date, time), Optional.empty(), date, scene));
            }
        };
    }

    private Due due(Instant asked, Optional<LocalTime> base, LocalDate date, Context scene) {
        Duration chance = Jitter.of(jitter, scene.cover(), label.id(), date);
        Instant when = asked.plus(chance);
        Optional<Instant> earliest = clamp.notBefore().map(time -> scene.at(date, time));
        Optional<Instant> latest = clamp.notAfter().map(time -> scene.at(date, time));
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

    /** What surrounds a rule: whose it is, what dates mean, and the sun. */
    record Context(String cover, Calendar calendar, SolarDays almanac) {
        Instant at(LocalDate date, LocalTime time) {
            return date.atTime(time).atZone(zone()).toInstant();
        }

        LocalTime clock(Instant at) {
            return LocalTime.ofInstant(at, zone());
        }

        private ZoneId zone() {
            return almanac.site().zone();
        }
    }
}
