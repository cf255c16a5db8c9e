package dev.shtora.config.calendar;

import java.util.List;
import java.util.Optional;

/**
 * An event of a calendar file.
 *
 * @param uid names the event; several components of one name are its versions and its moved occurrences
 * @param sequence its version
 * @param moved the occurrence of a series that this event replaces
 * @param start its first moment, of its first occurrence
 * @param cancelled whether it does not take place
 * @param rules when it occurs again
 * @param dates further occurrences, some with a length of their own
 * @param exceptRules occurrences that do not take place
 * @param exceptDates occurrences that do not take place
 */
record IcsEvent(Optional<String> uid, int sequence, Optional<IcsMoment> moved, IcsMoment start, IcsLength length,
        boolean cancelled, List<IcsRule> rules, List<Extra> dates, List<IcsRule> exceptRules,
        List<IcsMoment> exceptDates) {

    /** An occurrence that no rule gives. */
    record Extra(IcsMoment start, Optional<IcsLength> length) {}
}
