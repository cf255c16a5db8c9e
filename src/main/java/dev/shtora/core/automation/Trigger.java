package dev.shtora.core.automation;

import dev.shtora.core.sun.SolarEvent;
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
     * At a moment of the sun.
     *
     * @param offset how much later; negative for earlier, less than a day either way
     * @param ifAbsent the clock time to use on a day without the moment; empty to skip that day
     */
    record Sun(SolarEvent moment, Duration offset, Optional<LocalTime> ifAbsent) implements Trigger {}
}
