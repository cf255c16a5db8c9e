package dev.shtora.config;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.DateStart;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.TimeZone;

/** The dates of the events in an iCalendar file (RFC 5545), including recurring events. */
record IcsFile(Path file, ZoneId zone) {
    private static final LocalDate END = LocalDate.of(2100, 1, 1);
    private static final int MAX_TIMES = 10_000;

    /**
     * All dates with an event, until 2100.
     *
     * @throws IllegalArgumentException if the file cannot be read or has no event; the message names the file
     */
    Set<LocalDate> dates() {
        try (ICalReader reader = new ICalReader(Files.newInputStream(file))) {
            ICalendar calendar = reader.readNext();
            if (calendar == null) {
                throw bad("contains no calendar; expected iCalendar text that begins with BEGIN:VCALENDAR");
            }
            Set<LocalDate> dates = new HashSet<>();
            for (VEvent event : calendar.getEvents()) {
                addTo(dates, event, reader);
            }
            if (dates.isEmpty()) {
                throw bad("contains no event; expected a VEVENT for each holiday");
            }
            return dates;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void addTo(Set<LocalDate> dates, VEvent event, ICalReader reader) {
        DateStart start = event.getDateStart();
        if (start == null || start.getValue() == null) {
            throw bad(reader.getWarnings().stream().findFirst()
                    .map(warning -> "line " + warning.getLineNumber() + ": " + warning.getMessage())
                    .orElse("an event has no DTSTART: expected the date of the holiday"));
        }
        boolean allDay = !start.getValue().hasTime();
        TimeZone calendars = allDay ? TimeZone.getDefault() : TimeZone.getTimeZone(zone);
        long days = days(event, allDay);
        DateIterator times = event.getDateIterator(calendars);
        for (int time = 0; times.hasNext() && time < MAX_TIMES; time++) {
            LocalDate first = LocalDate.ofInstant(times.next().toInstant(), calendars.toZoneId());
            if (first.isAfter(END)) {
                break;
            }
            first.datesUntil(first.plusDays(days)).forEach(dates::add);
        }
    }

    /** The number of days of an event, 1 or more. The end of an all-day event is the day after it. */
    private static long days(VEvent event, boolean allDay) {
        Date start = event.getDateStart().getValue();
        Instant end = event.getDateEnd() != null
                ? event.getDateEnd().getValue().toInstant()
                : event.getDuration() != null
                        ? event.getDuration().getValue().add(start).toInstant()
                        : start.toInstant();
        Duration length = Duration.between(start.toInstant(), end);
        return Math.clamp(allDay ? Math.round(length.toHours() / 24.0) : length.toDays() + 1, 1, 366);
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException(file + " " + what);
    }
}
