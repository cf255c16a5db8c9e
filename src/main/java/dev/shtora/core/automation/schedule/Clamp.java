package dev.shtora.core.automation.schedule;

import java.time.LocalTime;
import java.util.Optional;

/**
 * The earliest and the latest time at which a rule may be due, by the clock of the site.
 *
 * @param notBefore no earlier than this
 * @param notAfter no later than this
 */
public record Clamp(Optional<LocalTime> notBefore, Optional<LocalTime> notAfter) {
    /** No limits. */
    public static final Clamp NONE = new Clamp(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException if notBefore is later than notAfter */
    public Clamp {
        if (notBefore.isPresent() && notAfter.isPresent() && notBefore.get().isAfter(notAfter.get())) {
            throw new IllegalArgumentException(
                    "not_before " + notBefore.get() + " is later than not_after " + notAfter.get());
        }
    }
}
