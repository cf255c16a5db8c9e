package dev.shtora.plan;

import dev.shtora.cover.Cause;
import dev.shtora.cover.Position;
import dev.shtora.plan.Trigger.SunEvent;
import dev.shtora.sun.Almanac;
import dev.shtora.sun.SolarDay;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of a schedule.
 *
 * @param trigger when it is due
 * @param notBefore no earlier than this local time
 * @param notAfter no later than this local time
 * @param days the days of the week on which it is due
 * @param move where the cover goes
 */
public record Rule(Trigger trigger, Optional<LocalTime> notBefore, Optional<LocalTime> notAfter, Set<DayOfWeek> days,
        Position move) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /** @throws IllegalArgumentException if it could never be kept */
    public Rule {
        if (notBefore.isPresent() && notAfter.isPresent() && notBefore.get().isAfter(notAfter.get())) {
            throw new IllegalArgumentException(
                    "not_before " + notBefore.get() + " is later than not_after " + notAfter.get());
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a rule needs at least one day");
        }
        days = Set.copyOf(days);
    }

    /** As one reads it aloud: {@code sunrise, 15 minutes after, not before 07:00, on Monday to Friday: open}. */
    public String inWords() {
        String when = switch (trigger) {
            case Trigger.Clock(LocalTime time) -> clock(time);
            case Trigger.Sun(SunEvent event, Duration offset, var ifAbsent) -> event.name().toLowerCase(Locale.ROOT)
                    + spoken(offset) + ifAbsent.map(time -> ", or " + clock(time) + " on a day without").orElse("");
        };
        String on = days.size() == DayOfWeek.values().length
                ? ""
                : ", on " + Stream.of(DayOfWeek.values()).filter(days::contains)
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        .collect(Collectors.joining(" "));
        return when + notBefore.map(time -> ", not before " + clock(time)).orElse("")
                + notAfter.map(time -> ", not after " + clock(time)).orElse("") + on + ": " + move.asMove();
    }

    /** When and why this rule is due on a date; empty if it is not. */
    Optional<Event> on(LocalDate date, Almanac almanac) {
        if (!days.contains(date.getDayOfWeek())) {
            return Optional.empty();
        }
        ZoneId zone = almanac.site().zone();
        return switch (trigger) {
            case Trigger.Clock(LocalTime time) -> Optional.of(event(at(date, time, zone), clock(time), date, zone));
            case Trigger.Sun(SunEvent event, Duration offset, Optional<LocalTime> ifAbsent) -> {
                Optional<Instant> sun = sunAt(event, almanac.day(date));
                String name = event.name().toLowerCase(Locale.ROOT);
                yield sun.isPresent()
                        ? Optional.of(event(sun.get().plus(offset),
                                name + " " + clock(sun.get().atZone(zone).toLocalTime()) + spoken(offset), date, zone))
                        : ifAbsent.map(time -> event(at(date, time, zone),
                                "no " + name + " today, " + clock(time) + " instead",
                                date, zone));
            }
        };
    }

    private Event event(Instant asked, String why, LocalDate date, ZoneId zone) {
        Instant when = asked;
        String text = why;
        if (notBefore.isPresent() && when.isBefore(at(date, notBefore.get(), zone))) {
            when = at(date, notBefore.get(), zone);
            text = why + ", not before " + clock(notBefore.get());
        }
        if (notAfter.isPresent() && when.isAfter(at(date, notAfter.get(), zone))) {
            when = at(date, notAfter.get(), zone);
            text = why + ", not after " + clock(notAfter.get());
        }
        return new Event(when, move, new Cause(Cause.Origin.RULE, text + ": " + move.asMove()));
    }

    private static Optional<Instant> sunAt(SunEvent event, SolarDay day) {
        return switch (event) {
            case SUNRISE -> day.sunrise();
            case SUNSET -> day.sunset();
        };
    }

    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    private static String clock(LocalTime time) {
        return CLOCK.format(time);
    }

    private static String spoken(Duration offset) {
        if (offset.isZero()) {
            return "";
        }
        long minutes = offset.abs().toMinutes();
        String length = minutes % 60 == 0
                ? minutes / 60 + (minutes == 60 ? " hour" : " hours")
                : minutes + (minutes == 1 ? " minute" : " minutes");
        return ", " + length + (offset.isNegative() ? " before" : " after");
    }
}
