package dev.shtora.core.automation.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hours of each day in which a cover is quiet, by the clock of the site. A time that a clock change skips is shifted by the
 * length of the change; of a time that occurs twice, the first counts. Hours without length on such a day are left out.
 *
 * @param from the first moment
 * @param to the end, which is not part of them; before {@code from} for hours over midnight
 */
public record QuietHours(LocalTime from, LocalTime to) {

    /** @throws IllegalArgumentException if both times are equal: the whole day and no moment would be written alike */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours from " + from + " to " + to + " have no length");
        }
    }

    /** Whether a moment is within them. */
    public boolean contains(Instant at, ZoneId zone) {
        return endOf(at, zone).isPresent();
    }

    /** The end of the hours that a moment is within; empty if it is not within them. */
    public Optional<Instant> endOf(Instant at, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return Stream.of(today.minusDays(1), today)
                .filter(date -> !begin(date, zone).isAfter(at) && at.isBefore(end(date, zone)))
                .map(date -> end(date, zone)).max(Instant::compareTo);
    }

    /** The beginning of the hours that a moment is within; empty if it is not within them. */
    public Optional<Instant> beginOf(Instant at, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return Stream.of(today.minusDays(1), today)
                .filter(date -> !begin(date, zone).isAfter(at) && at.isBefore(end(date, zone)))
                .map(date -> begin(date, zone)).min(Instant::compareTo);
    }

    /** The next time that the hours begin after a moment. */
    public Instant nextAfter(Instant at, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return Stream.iterate(today.minusDays(1), date -> date.plusDays(1))
                .filter(date -> begin(date, zone).isAfter(at) && begin(date, zone).isBefore(end(date, zone)))
                .map(date -> begin(date, zone)).findFirst().orElseThrow();
    }

    private Instant begin(LocalDate date, ZoneId zone) {
        return date.atTime(from).atZone(zone).toInstant();
    }

    private Instant end(LocalDate date, ZoneId zone) {
        return (from.isBefore(to) ? date : date.plusDays(1)).atTime(to).atZone(zone).toInstant();
    }
}
