package dev.shtora.ui.report;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.sun.SolarDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** Dates, times and events of a day in the configured language. */
public record DayText(Language language, ZoneId zone) {

    /** Returns a date, such as {@code Sat 21 Nov 2026}. */
    public String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(language.text("date"), language.locale()).format(date);
    }

    /** Returns a time of day, such as {@code 07:38}. */
    public String clock(Instant at) {
        return SunText.CLOCK.format(at.atZone(zone));
    }

    /** Returns sunrise and sunset, such as {@code sunrise 07:38, sunset 16:05}. */
    public String sun(SolarDay day) {
        return switch (day.light()) {
            case POLAR_DAY -> language.text("polar_day");
            case POLAR_NIGHT -> language.text("polar_night");
            case RISES_AND_SETS -> language.text("day", clock(day.sunrise()), clock(day.sunset()));
        };
    }

    private String clock(Optional<Instant> at) {
        return at.map(this::clock).orElse(language.text("none"));
    }

    /** Returns a note on the change to or from daylight saving time on a date; empty if there is none. */
    public Optional<String> clockChange(LocalDate date) {
        return change(date).map(change -> language.text(change.isGap() ? "forward" : "back",
                SunText.CLOCK.format(change.getDateTimeBefore()), SunText.CLOCK.format(change.getDateTimeAfter())));
    }

    public Optional<ZoneOffsetTransition> change(LocalDate date) {
        Instant begin = date.atStartOfDay(zone).toInstant();
        return Optional.ofNullable(zone.getRules().nextTransition(begin.minusNanos(1)))
                .filter(change -> change.getInstant().isBefore(date.plusDays(1).atStartOfDay(zone).toInstant()));
    }
}
