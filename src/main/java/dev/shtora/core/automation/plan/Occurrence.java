package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.plan.RuleTimes.Due;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A rule that is due.
 *
 * @param date the date whose sun or clock makes it due
 * @param line the index of the rule in the schedule, from 0
 */
record Occurrence(Due due, LocalDate date, int line) {
    Instant at() {
        return due.at();
    }

    Rule rule() {
        return due.reason().rule();
    }

    Position position() {
        return rule().move();
    }

    /** The part of the solar day to which its event of the sun belongs; empty for a clock time, also that of an absent event. */
    Optional<SolarEvent.Part> part() {
        return rule().trigger() instanceof Trigger.Sun sun && due.reason().base().isPresent()
                ? Optional.of(sun.moment().part())
                : Optional.empty();
    }
}
