package dev.shtora.config.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an event lasts. Days are days of the clock, whatever their length is: an event from midnight to midnight covers one
 * date, on the day of a clock change too.
 *
 * @param clock added to the local time
 * @param exact added to the instant after that
 */
record IcsLength(Duration clock, Duration exact) {
    static final IcsLength NONE = new IcsLength(Duration.ZERO, Duration.ZERO);
    private static final Pattern DURATION = Pattern.compile(
            "\\+?P(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(?:T(?=\\d)(?:(\\d{1,6})H)?(?:(\\d{1,7})M)?(?:(\\d{1,9})S)?)?");

    /** From a start to an end that is not before it. */
    static IcsLength between(IcsMoment start, IcsMoment end) {
        if (start instanceof IcsMoment.Time(_, IcsZone from) && end instanceof IcsMoment.Time(_, IcsZone to)
                && !from.equals(to)) {
            return new IcsLength(Duration.ZERO, Duration.between(from.instant(start.local()), to.instant(end.local())));
        }
        return new IcsLength(Duration.between(start.local(), end.local()), Duration.ZERO);
    }

    /**
     * Reads the value of a DURATION. 24 hours are a day of the clock.
     *
     * @throws IllegalArgumentException if it is none, or negative
     */
    static IcsLength of(IcsProperty property, String text) {
        Matcher parts = DURATION.matcher(text);
        if (text.endsWith("P") || !parts.matches()) {
            throw property.expected("a duration such as P1D or PT24H");
        }
        Duration all = Duration.ofDays(7 * number(parts.group(1)) + number(parts.group(2)))
                .plusHours(number(parts.group(3))).plusMinutes(number(parts.group(4)))
                .plusSeconds(number(parts.group(5)));
        return new IcsLength(Duration.ofDays(all.toDays()), all.minusDays(all.toDays()));
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Whole days, at least one. */
    long days() {
        return Math.max(1, clock.toDays());
    }

    /** The end of an event that begins at a time. */
    Instant end(IcsMoment.Time start) {
        return start.zone().instant(start.local().plus(clock)).plus(exact);
    }
}
