package dev.shtora.core.automation.schedule;

import dev.shtora.core.sun.SolarEvent;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** When a rule is due, before its limits are applied. */
public sealed interface Trigger {

    /**
     * At a time by the clock.
     *
     * @param time local time at the site; a time that a clock change skips is shifted by the length of the change
     */
    record Clock(LocalTime time) implements Trigger {}

    /**
     * At a solar event.
     *
     * @param offset added to the event, between -1 and 1 day, exclusive
     * @param ifAbsent local time to use on a day without the event; empty to skip that day
     */
    record Sun(SolarEvent moment, Duration offset, Optional<LocalTime> ifAbsent) implements Trigger {}
}
