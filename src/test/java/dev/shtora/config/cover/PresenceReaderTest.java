package dev.shtora.config.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.Config;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.sun.SolarDays;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holidays and absence, also from calendar files. */
class PresenceReaderTest extends WindowConfig {
    private static List<Event> events(Config config, LocalDate date) {
        Planner planner = config.planner(config.covers().getFirst(), new SolarDays(config.site()));
        return planner.between(date, date);
    }

    private boolean holiday(Config config, String date) {
        return !events(config, LocalDate.parse(date)).isEmpty();
    }

    private static final String ON_HOLIDAYS = "schedule: [{at: '10:00', days: holidays, move: open}]";

    @Test
    void holidaysAreDatesYearlyDatesAndRanges() throws ConfigError {
        Config config = config("holidays: [2026-05-01, 12-25, 2026-12-31..2027-01-02]\n", ON_HOLIDAYS);
        assertThat(holiday(config, "2026-05-01")).isTrue();
        assertThat(holiday(config, "2027-05-01")).isFalse();
        assertThat(holiday(config, "2030-12-25")).isTrue();
        assertThat(holiday(config, "2027-01-01")).isTrue();
        assertThat(holiday(config, "2027-01-03")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Pacific/Kiritimati"})
    void holidaysAreReadFromCalendarInAnyTimeZone(String timeZone) throws ConfigError, IOException {
        Files.writeString(temp.resolve("feasts.ics"), """
                BEGIN:VCALENDAR\r
                VERSION:2.0\r
                PRODID:-//a//b//\r
                BEGIN:VEVENT\r
                UID:1@x\r
                DTSTAMP:20260101T000000Z\r
                DTSTART;VALUE=DATE:20260403\r
                DTEND;VALUE=DATE:20260407\r
                SUMMARY:Easter\r
                END:VEVENT\r
                BEGIN:VEVENT\r
                UID:2@x\r
                DTSTAMP:20260101T000000Z\r
                DTSTART;VALUE=DATE:20201003\r
                RRULE:FREQ=YEARLY\r
                SUMMARY:German Unity\r
                END:VEVENT\r
                BEGIN:VEVENT\r
                UID:3@x\r
                DTSTAMP:20260101T000000Z\r
                DTSTART:20260630T230000Z\r
                SUMMARY:After midnight in Berlin\r
                END:VEVENT\r
                END:VCALENDAR\r
                """);
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
            Config config = config("holidays: feasts.ics\n", ON_HOLIDAYS);
            assertThat(holiday(config, "2026-04-02")).isFalse();
            assertThat(holiday(config, "2026-04-03")).isTrue();
            assertThat(holiday(config, "2026-04-06")).isTrue();
            assertThat(holiday(config, "2026-04-07")).isFalse();
            assertThat(holiday(config, "2031-10-03")).isTrue();
            assertThat(holiday(config, "2026-07-01")).isTrue();
            assertThat(holiday(config, "2026-06-30")).isFalse();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"hello | contains no calendar; expected iCalendar text",
            "BEGIN:VCALENDAR%VERSION:2.0%END:VCALENDAR | contains no event",
            "BEGIN:VCALENDAR%BEGIN:VEVENT%SUMMARY:x%END:VEVENT%END:VCALENDAR | an event has no DTSTART",
            "BEGIN:VCALENDAR%BEGIN:VEVENT%DTSTART;VALUE=DATE:tomorrow%END:VEVENT%END:VCALENDAR | bad.ics:3: DTSTART: 'tomorrow': expected a date"})
    void invalidCalendarFileIsRejected(String text, String message) throws IOException {
        Files.writeString(temp.resolve("bad.ics"), text.replace("%", "\r\n"));
        assertThatThrownBy(() -> config("holidays: bad.ics\n", ON_HOLIDAYS)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:2: holidays: 'bad.ics': ").hasMessageContaining(message);
    }

    @Test
    void missingCalendarFileIsNamed() {
        assertThatThrownBy(() -> config("holidays: [2026-05-01, none.ics]\n", ON_HOLIDAYS))
                .hasMessageContaining("home.yaml:2: holidays: 'none.ics': there is no file ");
    }

    @Test
    void awayIsDatesOrBoolean() throws ConfigError {
        String away = "schedule: [{at: '10:00', when: away, move: open}]";
        assertThat(holiday(config("away: [2026-07-01..2026-07-14]\n", away), "2026-07-14")).isTrue();
        assertThat(holiday(config("away: [2026-07-01..2026-07-14]\n", away), "2026-07-15")).isFalse();
        assertThat(holiday(config("away: true\n", away), "2030-07-15")).isTrue();
        assertThat(holiday(config("away: false\n", away), "2030-07-15")).isFalse();
    }
}
