package dev.shtora.config.calendar;

import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.shtora.config.calendar.IcsEvent.Extra;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Turns the events of a file into the dates that they cover. */
final class IcsSeries {
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate END = LocalDate.of(2100, 1, 1);
    /** More occurrences in one file are a mistake, or meant to keep this program busy. */
    private static final int MOST_OCCURRENCES = 1_000_000;

    private record Version(String uid, Optional<IcsMoment> moved) {}

    private final List<IcsEvent> events;
    private final IcsZones zones;
    private int occurrences;

    IcsSeries(List<IcsEvent> events, IcsZones zones) {
        this.events = newest(events);
        this.zones = zones;
    }

    /** Of several versions of an event, those with the highest number. */
    private static List<IcsEvent> newest(List<IcsEvent> events) {
        Map<Version, Integer> newest = new HashMap<>();
        events.forEach(event -> event.uid()
                .ifPresent(uid -> newest.merge(new Version(uid, event.moved()), event.sequence(), Math::max)));
        return events.stream().filter(event -> event.uid()
                .map(uid -> event.sequence() == newest.getOrDefault(new Version(uid, event.moved()), 0)).orElse(true))
                .toList();
    }

    /** Adds the dates of all events from 1970 to 2099. */
    void addTo(Set<LocalDate> dates) {
        for (IcsEvent event : events) {
            if (!event.cancelled()) {
                starts(event).forEach((start, length) -> add(dates, start, length));
            }
        }
    }

    /** The occurrences of an event with their lengths, by their local start in its zone. */
    private Map<IcsMoment, IcsLength> starts(IcsEvent event) {
        Map<IcsMoment, IcsLength> starts = new LinkedHashMap<>();
        starts.put(event.start(), event.length());
        event.rules().forEach(rule -> expand(rule, event.start()).forEach(start -> starts.put(start, event.length())));
        for (Extra extra : event.dates()) {
            starts.put(like(event.start(), extra.start()), extra.length().orElse(event.length()));
        }
        event.exceptRules().forEach(rule -> starts.keySet().removeAll(expand(rule, event.start())));
        event.exceptDates().forEach(except -> remove(starts, event.start(), except));
        if (event.moved().isEmpty()) {
            events.stream().filter(other -> other.moved().isPresent() && other.uid().equals(event.uid()))
                    .forEach(other -> remove(starts, event.start(), other.moved().orElseThrow()));
        }
        return starts;
    }

    /** A date takes away each occurrence that begins on it, a time the one that begins then. */
    private void remove(Map<IcsMoment, IcsLength> starts, IcsMoment first, IcsMoment except) {
        if (except instanceof IcsMoment.Day(LocalDate date)) {
            starts.keySet().removeIf(start -> start.date().equals(date));
        } else {
            starts.remove(like(first, except));
        }
    }

    /** Another moment as the first one of a series is written: a date, or a time in its zone. */
    private IcsMoment like(IcsMoment first, IcsMoment other) {
        return switch (first) {
            case IcsMoment.Day _ -> new IcsMoment.Day(zones.dateOf(other));
            case IcsMoment.Time(LocalDateTime local, IcsZone zone) -> new IcsMoment.Time(switch (other) {
                case IcsMoment.Day(LocalDate date) -> date.atTime(local.toLocalTime());
                case IcsMoment.Time(LocalDateTime time, IcsZone of) -> zone.local(of.instant(time));
            }, zone);
        };
    }

    private Set<IcsMoment> expand(IcsRule rule, IcsMoment first) {
        Set<IcsMoment> starts = new HashSet<>();
        try {
            DateIterator times = rule.from(first.local(), rule.until().map(until -> last(first, until)));
            while (times.hasNext()) {
                LocalDateTime start = LocalDateTime.ofInstant(times.next().toInstant(), ZoneOffset.UTC);
                if (!start.toLocalDate().isBefore(END)) {
                    break;
                }
                if (++occurrences > MOST_OCCURRENCES) {
                    throw rule.property()
                            .wrong("the file has more than " + MOST_OCCURRENCES
                                    + " occurrences; expected a calendar of holidays");
                }
                starts.add(switch (first) {
                    case IcsMoment.Day _ -> new IcsMoment.Day(start.toLocalDate());
                    case IcsMoment.Time time -> new IcsMoment.Time(start, time.zone());
                });
            }
        } catch (NoSuchElementException | IllegalStateException | ArithmeticException e) {
            throw rule.property().expected("a rule that has occurrences");
        }
        return starts;
    }

    /** The last local time of a series: the end of the day if its end is a date. */
    private LocalDateTime last(IcsMoment first, IcsMoment until) {
        return switch (first) {
            case IcsMoment.Day _ -> zones.dateOf(until).atTime(LocalTime.of(23, 59, 59));
            case IcsMoment.Time _ -> until instanceof IcsMoment.Day(LocalDate date)
                    ? date.atTime(LocalTime.of(23, 59, 59))
                    : like(first, until).local();
        };
    }

    private void add(Set<LocalDate> dates, IcsMoment start, IcsLength length) {
        LocalDate first = switch (start) {
            case IcsMoment.Day(LocalDate date) -> date;
            case IcsMoment.Time(LocalDateTime local, IcsZone zone) -> site(zone.instant(local));
        };
        LocalDate last = switch (start) {
            case IcsMoment.Day(LocalDate date) -> date.plusDays(length.days() - 1);
            case IcsMoment.Time time -> {
                Instant begin = time.zone().instant(time.local());
                Instant end = length.end(time);
                yield end.isAfter(begin) ? site(end.minusNanos(1)) : first;
            }
        };
        LocalDate from = first.isBefore(FIRST) ? FIRST : first;
        LocalDate to = last.isBefore(END) ? last.plusDays(1) : END;
        if (from.isBefore(to)) {
            from.datesUntil(to).forEach(dates::add);
        }
    }

    private LocalDate site(Instant at) {
        return zones.site().local(at).toLocalDate();
    }
}
