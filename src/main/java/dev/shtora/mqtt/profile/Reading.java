package dev.shtora.mqtt.profile;

import dev.shtora.core.remote.DeviceReport;
import java.util.List;
import java.util.Optional;

/**
 * What a message of a device says about a cover.
 *
 * @param reports the readable parts; may be empty, since devices also publish what does not concern a cover
 * @param rejected the first part that is not readable: the value and what was expected; empty if there is none
 */
public record Reading(List<DeviceReport> reports, Optional<String> rejected) {
    static final Reading NOTHING = new Reading(List.of(), Optional.empty());

    /** Copies the list. */
    public Reading {
        reports = List.copyOf(reports);
    }

    static Reading rejected(String why) {
        return new Reading(List.of(), Optional.of(why));
    }
}
