package dev.shtora.plan;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** When a rule is due, before its limits are applied. */
public sealed interface Trigger {

    /**
     * At a time by the clock.
     *
     * @param time local time at the site; one that a clock change skips is as much later as the change is long
     */
    record Clock(LocalTime time) implements Trigger {}

    /**
     * At an event of the sun.
     *
     * @param offset how much later; negative for earlier, less than a day either way
     * @param ifAbsent the clock time to use on a day without the event; empty to skip that day
     */
    record Sun(SunEvent event, Duration offset, Optional<LocalTime> ifAbsent) implements Trigger {}

    /** The sun's events. */
    enum SunEvent {
        SUNRISE, SUNSET
    }
}
