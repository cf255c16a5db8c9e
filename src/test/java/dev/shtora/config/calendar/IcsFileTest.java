package dev.shtora.config.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IcsFileTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** As Exchange writes it. */
    private static final String CUSTOM_ZONE = """
            BEGIN:VTIMEZONE
            TZID:Customized Time Zone
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            """;

    @TempDir
    private Path temp;

    private static String event(String properties) {
        return "BEGIN:VEVENT\nUID:1\n" + properties.replace('%', '\n') + "\nEND:VEVENT\n";
    }

    private static String calendar(String... parts) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//b//\n" + String.join("", parts) + "END:VCALENDAR\n";
    }

    private Set<LocalDate> dates(ZoneId zone, String text) throws IOException {
        return new IcsFile(Files.writeString(temp.resolve("a.ics"), text.replace("\n", "\r\n")), zone).dates();
    }

    private String year(ZoneId zone, String text, int year) throws IOException {
        return new TreeSet<>(dates(zone, text)).stream().filter(date -> date.getYear() == year)
                .map(LocalDate::toString).collect(Collectors.joining(" "));
    }

    private String berlin(String properties) throws IOException {
        return new TreeSet<>(dates(BERLIN, calendar(event(properties)))).stream().map(LocalDate::toString)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DTSTART;VALUE=DATE:20261225 | 2026-12-25",
            "DTSTART:20261225 | 2026-12-25",
            "DTSTART;VALUE=DATE:20261225%DTEND;VALUE=DATE:20261227 | 2026-12-25 2026-12-26",
            "DTSTART;VALUE=DATE:20261225%DTEND;VALUE=DATE:20261225 | 2026-12-25",
            "DTSTART;VALUE=DATE:20261225%DURATION:P2D | 2026-12-25 2026-12-26",
            "DTSTART;VALUE=DATE:20270327%DURATION:P2D | 2027-03-27 2027-03-28",
            "DTSTART;VALUE=DATE:20261225%DURATION:PT48H | 2026-12-25 2026-12-26",
            "DTSTART;VALUE=DATE-TIME:20261225T100000%DURATION:PT1H | 2026-12-25",
            "DTSTART;TZID=Europe/Berlin:20261225T000000%DURATION:PT24H | 2026-12-25",
            "DTSTART;TZID=Europe/Berlin:20261225T000000%DURATION:P1D | 2026-12-25",
            "DTSTART;TZID=Europe/Berlin:20261225T000000%DTEND;TZID=Europe/Berlin:20261226T000000 | 2026-12-25",
            "DTSTART;TZID=Europe/Berlin:20270328T000000%DURATION:PT24H | 2027-03-28",
            "DTSTART;TZID=Europe/Berlin:20271031T000000%DURATION:PT24H | 2027-10-31",
            "DTSTART;TZID=W. Europe Standard Time:20261225T000000%DTEND;TZID=W. Europe Standard Time:20261226T000000 | 2026-12-25",
            "DTSTART;TZID=\"Romance Standard Time\":20261225T000000%DTEND;TZID=\"Romance Standard Time\":20261227T000000 | 2026-12-25 2026-12-26",
            "DTSTART;TZID=GMT Standard Time:20261224T230000%DURATION:PT24H | 2026-12-25",
            "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261225T000000%DURATION:PT24H | 2026-12-25",
            "DTSTART;TZID=America/Argentina/Buenos_Aires:20261224T200000%DURATION:PT24H | 2026-12-25",
            "DTSTART:20261224T230000Z%DTEND:20261225T230000Z | 2026-12-25",
            "DTSTART:20260430T220000Z%DTEND:20260501T220000Z | 2026-05-01",
            "DTSTART:20261224T180000%DTEND:20261226T100000 | 2026-12-24 2026-12-25 2026-12-26",
            "DTSTART;TZID=Europe/Berlin:20261224T180000%DTEND;TZID=Europe/Berlin:20261226T100000 | 2026-12-24 2026-12-25 2026-12-26",
            "DTSTART:20261231T200000%DURATION:PT6H | 2026-12-31 2027-01-01",
            "DTSTART:20261231T180000%DTEND:20270101T000000 | 2026-12-31",
            "DTSTART:20261231T235959%DTEND:20270101T000001 | 2026-12-31 2027-01-01",
            "DTSTART:20261231T180000 | 2026-12-31",
            "DTSTART:20261231T180000%DTEND:20261231T180000 | 2026-12-31",
            "DTSTART;TZID=America/New_York:20261224T180000%DTEND;TZID=Europe/Berlin:20261225T000100 | 2026-12-25",
            "DTSTART:20261224T230000Z%DTEND:20261225T230000Z%X-MICROSOFT-CDO-ALLDAYEVENT:FALSE | 2026-12-25",
            "DTSTART;TZID=Tokyo Standard Time:20261225T000000%DTEND;TZID=Tokyo Standard Time:20261226T000000%X-MICROSOFT-CDO-ALLDAYEVENT:TRUE | 2026-12-25"})
    void datesAreThoseFromTheFirstToTheLastMoment(String properties, String dates) throws IOException {
        assertThat(berlin(properties)).isEqualTo(dates);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;COUNT=4%EXDATE;VALUE=DATE:20261202 | 2026-12-01 2026-12-03 2026-12-04",
            "DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;COUNT=4%EXDATE:20261202T000000 | 2026-12-01 2026-12-03 2026-12-04",
            "DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;COUNT=4%EXDATE:20261202T000000Z | 2026-12-01 2026-12-03 2026-12-04",
            "DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;COUNT=4%EXDATE:20261201T230000Z | 2026-12-01 2026-12-03 2026-12-04",
            "DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;COUNT=4%EXDATE;TZID=Europe/Berlin:20261202T000000,20261203T000000 | 2026-12-01 2026-12-04",
            "DTSTART;TZID=Europe/Berlin:20261201T100000%RRULE:FREQ=DAILY;COUNT=3%EXDATE;VALUE=DATE:20261202 | 2026-12-01 2026-12-03",
            "DTSTART;TZID=Europe/Berlin:20261201T100000%RRULE:FREQ=DAILY;COUNT=3%EXDATE:20261202T090000Z | 2026-12-01 2026-12-03",
            "DTSTART;TZID=Europe/Berlin:20261201T100000%RRULE:FREQ=DAILY;COUNT=3%EXDATE:20261202T100000Z | 2026-12-01 2026-12-02 2026-12-03",
            "DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;UNTIL=20261203 | 2026-12-01 2026-12-02 2026-12-03",
            "DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;UNTIL=20261202T230000Z | 2026-12-01 2026-12-02 2026-12-03",
            "DTSTART;TZID=Europe/Berlin:20261201T000000%DURATION:PT24H%RRULE:FREQ=DAILY;UNTIL=20261202T230000Z | 2026-12-01 2026-12-02 2026-12-03",
            "DTSTART;TZID=Europe/Berlin:20261201T000000%RRULE:FREQ=DAILY;UNTIL=20261202 | 2026-12-01 2026-12-02",
            "DTSTART;VALUE=DATE:20270326%RRULE:FREQ=WEEKLY;COUNT=2%RDATE;VALUE=DATE:20270401 | 2027-03-26 2027-04-01 2027-04-02",
            "DTSTART:20270326T100000%DURATION:PT1H%RDATE;VALUE=PERIOD:20270401T230000/20270402T010000,20270405T100000/PT1H | 2027-03-26 2027-04-01 2027-04-02 2027-04-05",
            "DTSTART;TZID=Europe/Berlin:20270327T000000%DURATION:PT24H%RRULE:FREQ=DAILY;COUNT=3 | 2027-03-27 2027-03-28 2027-03-29",
            "DTSTART;TZID=Europe/Berlin:20271030T000000%DTEND;TZID=Europe/Berlin:20271031T000000%RRULE:FREQ=DAILY;COUNT=3 | 2027-10-30 2027-10-31 2027-11-01",
            "DTSTART;VALUE=DATE:20240229%RRULE:FREQ=YEARLY;COUNT=2 | 2024-02-29 2028-02-29",
            "DTSTART;VALUE=DATE:20261126%RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3 | 2026-11-26 2027-11-25 2028-11-23",
            "DTSTART;VALUE=DATE:20260525%RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2 | 2026-05-25 2027-05-31",
            "DTSTART;VALUE=DATE:20260130%RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3 | 2026-01-30 2026-02-27 2026-03-31",
            "DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;COUNT=4%EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2 | 2026-12-02 2026-12-04",
            "DTSTART;VALUE=DATE:20261201%DTEND;VALUE=DATE:20261203%RRULE:FREQ=WEEKLY;COUNT=2 | 2026-12-01 2026-12-02 2026-12-08 2026-12-09"})
    void seriesHaveTheirOccurrences(String properties, String dates) throws IOException {
        assertThat(berlin(properties)).isEqualTo(dates);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "RECURRENCE-ID;VALUE=DATE:20261202%DTSTART;VALUE=DATE:20261220 | 2026-12-01 2026-12-03 2026-12-20",
            "RECURRENCE-ID;VALUE=DATE:20261202%DTSTART;VALUE=DATE:20261202%STATUS:CANCELLED | 2026-12-01 2026-12-03",
            "RECURRENCE-ID:20261202T000000%DTSTART;VALUE=DATE:20261220 | 2026-12-01 2026-12-03 2026-12-20",
            "RECURRENCE-ID:20261201T230000Z%DTSTART;VALUE=DATE:20261220 | 2026-12-01 2026-12-03 2026-12-20",
            "RECURRENCE-ID;TZID=W. Europe Standard Time:20261202T000000%DTSTART;VALUE=DATE:20261202%DTEND;VALUE=DATE:20261206"
                    + " | 2026-12-01 2026-12-02 2026-12-03 2026-12-04 2026-12-05",
            "RECURRENCE-ID;VALUE=DATE:20261209%DTSTART;VALUE=DATE:20261220 | 2026-12-01 2026-12-02 2026-12-03 2026-12-20"})
    void movedAndCancelledOccurrencesReplaceThoseOfTheSeries(String moved, String dates) throws IOException {
        String series = event("DTSTART;VALUE=DATE:20261201%RRULE:FREQ=DAILY;COUNT=3");
        assertThat(year(BERLIN, calendar(series, event(moved)), 2026)).isEqualTo(dates);
        assertThat(year(BERLIN, calendar(event(moved), series), 2026)).isEqualTo(dates);
    }

    @Test
    void occurrenceOfATimeIsMovedWhateverItsZoneIs() throws IOException {
        String text = calendar(event("DTSTART;TZID=Europe/Berlin:20261201T100000%RRULE:FREQ=DAILY;COUNT=3"),
                event("RECURRENCE-ID:20261202T090000Z%DTSTART;TZID=Europe/Berlin:20261220T100000"));
        assertThat(year(BERLIN, text, 2026)).isEqualTo("2026-12-01 2026-12-03 2026-12-20");
    }

    @Test
    void cancelledEventsAndCalendarsCoverNoDate() throws IOException {
        assertThat(berlin("DTSTART;VALUE=DATE:20261225%STATUS:cancelled")).isEmpty();
        assertThat(berlin("DTSTART;VALUE=DATE:20261225%RRULE:FREQ=YEARLY%STATUS:CANCELLED")).isEmpty();
        assertThat(dates(BERLIN, calendar("METHOD:CANCEL\n", event("DTSTART;VALUE=DATE:20261225")))).isEmpty();
        assertThat(berlin("DTSTART;VALUE=DATE:20261225%STATUS:TENTATIVE")).isEqualTo("2026-12-25");
    }

    @Test
    void newestVersionOfAnEventCounts() throws IOException {
        String text = calendar(event("DTSTART;VALUE=DATE:20261225%SEQUENCE:1"),
                event("DTSTART;VALUE=DATE:20261226%SEQUENCE:2"), event("DTSTART;VALUE=DATE:20261227"));
        assertThat(year(BERLIN, text, 2026)).isEqualTo("2026-12-26");
        assertThat(year(BERLIN, text.replaceAll("SEQUENCE:\\d", "SEQUENCE:0"), 2026))
                .isEqualTo("2026-12-25 2026-12-26 2026-12-27");
    }

    @Test
    void allCalendarsOfAFileAreRead() throws IOException {
        String one = calendar(event("DTSTART;VALUE=DATE:20261225"));
        String other = calendar("METHOD:PUBLISH\n", event("DTSTART;VALUE=DATE:20260501")).replace("UID:1\n", "UID:2\n");
        assertThat(year(BERLIN, one + other, 2026)).isEqualTo("2026-05-01 2026-12-25");
        assertThat(year(BERLIN, one + "\n\n" + other, 2026)).isEqualTo("2026-05-01 2026-12-25");
        assertThat(year(BERLIN, calendar("METHOD:CANCEL\n", event("DTSTART;VALUE=DATE:20260401")) + other, 2026))
                .isEqualTo("2026-05-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    void byteOrderMarkOtherCharsetsBlankLinesAndFoldsAreRead(String newLine) throws IOException {
        String text = calendar(
                event("SUMMARY:Ñandú%X-A;B=\"c:d;e\":f%DTSTART;VALUE=DATE:2026%  1225").replace("  1225", " 1225"),
                "\n", event("DTSTART;VALUE=DATE:20261226").replace("UID:1\n", "\nUID:2\n"));
        for (byte[] bytes : new byte[][]{("\uFEFF" + text).replace("\n", newLine).getBytes(StandardCharsets.UTF_8),
                text.replace("\n", newLine).getBytes(StandardCharsets.ISO_8859_1)}) {
            assertThat(new IcsFile(Files.write(temp.resolve("b.ics"), bytes), BERLIN).dates())
                    .containsExactlyInAnyOrder(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
        }
    }

    @Test
    void dailySeriesSince1998ReachesTheNextYears() throws IOException {
        String series = "DTSTART;VALUE=DATE:19980101%RRULE:FREQ=DAILY";
        assertThat(dates(BERLIN, calendar(event(series)))).hasSize(37_255).contains(LocalDate.of(2099, 12, 31));
        assertThat(dates(BERLIN, calendar(event("DTSTART;TZID=Europe/Berlin:19980101T000000%RRULE:FREQ=DAILY"))))
                .contains(LocalDate.of(2026, 11, 30), LocalDate.of(2099, 12, 31));
        assertThat(berlin("DTSTART;VALUE=DATE:16041225%RRULE:FREQ=YEARLY;UNTIL=19711231"))
                .isEqualTo("1970-12-25 1971-12-25");
    }

    @Test
    void zoneThatTheFileDefinesIsUsed() throws IOException {
        String properties = "DTSTART;TZID=Customized Time Zone:%s%DTEND;TZID=Customized Time Zone:%s".replace("%D",
                "%%D");
        assertThat(year(BERLIN,
                calendar(CUSTOM_ZONE, event(properties.formatted("20261225T000000", "20261226T000000"))), 2026))
                .isEqualTo("2026-12-25");
        assertThat(year(BERLIN,
                calendar(CUSTOM_ZONE, event(properties.formatted("20260717T000000", "20260718T000000"))), 2026))
                .isEqualTo("2026-07-17");
        assertThat(year(ZoneId.of("Asia/Tokyo"),
                calendar(CUSTOM_ZONE, event(properties.formatted("20261225T000000", "20261226T000000"))), 2026))
                .isEqualTo("2026-12-25 2026-12-26");
        assertThatThrownBy(() -> berlin(properties.formatted("20261225T000000", "20261226T000000")))
                .hasMessageContaining(
                        "a.ics:6: DTSTART: TZID 'Customized Time Zone': expected a time zone such as Europe/Berlin");
    }

    @Test
    void everyWindowsZoneIsKnown() throws IOException {
        Path file = Path.of("src/main/resources/dev/shtora/config/calendar/windows-zones.properties");
        Set<String> names = Files.readAllLines(file).stream().filter(line -> line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')).replace("\\", "")).collect(Collectors.toSet());
        assertThat(names).hasSizeGreaterThan(130).contains("Central European Standard Time", "Russian Standard Time",
                "UTC", "Pacific Standard Time (Mexico)");
        for (String name : names) {
            assertThat(berlin("DTSTART;TZID=\"" + name + "\":20261225T120000")).as(name).startsWith("2026-12-2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu", "UTC"})
    void datesAndTimesWithoutAZoneMeanThoseOfTheSite(String site) throws IOException {
        ZoneId zone = ZoneId.of(site);
        assertThat(year(zone, calendar(event("DTSTART;VALUE=DATE:20261225")), 2026)).isEqualTo("2026-12-25");
        assertThat(year(zone, calendar(event("DTSTART:20261225T000000%DURATION:PT24H")), 2026)).isEqualTo("2026-12-25");
        assertThat(year(zone,
                calendar(event("DTSTART;VALUE=DATE:20261225%RRULE:FREQ=DAILY;COUNT=2%EXDATE:20261225T000000Z")),
                2026)).isEqualTo("2026-12-26");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "DTSTART;VALUE=DATE:20261325 | a.ics:6: DTSTART: '20261325': expected a date such as 20261225",
            "DTSTART;VALUE=DATE:20270229 | a.ics:6: DTSTART: '20270229': expected a date such as 20261225",
            "DTSTART:tomorrow | a.ics:6: DTSTART: 'tomorrow': expected a date",
            "DTSTART:20261225T250000 | a.ics:6: DTSTART: '20261225T250000': expected a date",
            "DTSTART:20261225T000000+0100 | a.ics:6: DTSTART: '20261225T000000+0100': expected a date",
            "SUMMARY:x | a.ics:4: BEGIN: an event has no DTSTART",
            "DTSTART:20261225%DTSTART:20261226 | a.ics:7: DTSTART: is set twice; the first is in line 6",
            "DTSTART:20261225%DTEND:20261224 | a.ics:7: DTEND: '20261224': expected an end that is not before the start",
            "DTSTART:20261225%DTEND:20261226T000000 | a.ics:7: DTEND: '20261226T000000': expected a date such as 20261226, as DTSTART",
            "DTSTART:20261225T000000%DTEND:20261226 | a.ics:7: DTEND: '20261226': expected a time such as",
            "DTSTART:20261225%DTEND:20261226%DURATION:P1D | a.ics:8: DURATION: DTEND is set too",
            "DTSTART:20261225%DURATION:-P1D | a.ics:7: DURATION: '-P1D': expected a duration such as P1D or PT24H",
            "DTSTART:20261225%DURATION:1D | a.ics:7: DURATION: '1D': expected a duration",
            "DTSTART:20261225%DURATION:P | a.ics:7: DURATION: 'P': expected a duration",
            "DTSTART:20261225%DURATION:P1DT | a.ics:7: DURATION: 'P1DT': expected a duration",
            "DTSTART;TZID=Nowhere/Land:20261225T000000 | a.ics:6: DTSTART: TZID 'Nowhere/Land': expected a time zone",
            "DTSTART:20261225%RRULE:FREQ=SOMETIMES | a.ics:7: RRULE: 'FREQ=SOMETIMES': expected a rule such as FREQ=YEARLY",
            "DTSTART:20261225%RRULE:every year | a.ics:7: RRULE: 'every year': expected a rule",
            "DTSTART:20261225%RRULE:FREQ=YEARLY;BYDAY=XX | a.ics:7: RRULE: 'FREQ=YEARLY;BYDAY=XX': expected a rule",
            "DTSTART:20261225%RRULE:FREQ=YEARLY;UNTIL=never | a.ics:7: RRULE: 'FREQ=YEARLY;UNTIL=never': expected",
            "DTSTART:20261225%RRULE:FREQ=YEARLY;RSCALE=CHINESE | a.ics:7: RRULE: 'FREQ=YEARLY;RSCALE=CHINESE': expected a rule",
            "DTSTART:20261225%RRULE:FREQ=SECONDLY | a.ics:7: RRULE: 'FREQ=SECONDLY': expected a rule with a frequency of DAILY",
            "DTSTART:20261225%RRULE:FREQ=HOURLY;INTERVAL=24 | a.ics:7: RRULE: 'FREQ=HOURLY;INTERVAL=24': expected a rule with",
            "DTSTART:20261225%RRULE:FREQ=DAILY;INTERVAL=0 | a.ics:7: RRULE: 'FREQ=DAILY;INTERVAL=0': expected an INTERVAL",
            "DTSTART:20261225%RRULE:FREQ=DAILY;COUNT=0 | a.ics:7: RRULE: 'FREQ=DAILY;COUNT=0': expected a COUNT",
            "DTSTART:20261225%RRULE:FREQ=DAILY;COUNT=2;UNTIL=20270101 | a.ics:7: RRULE: ",
            "DTSTART:20261225%RRULE:FREQ=YEARLY;BYMONTH=13 | a.ics:7: RRULE: 'FREQ=YEARLY;BYMONTH=13': expected values of BYMONTH",
            "DTSTART:20261225%RRULE:FREQ=YEARLY;BYMONTHDAY=0 | a.ics:7: RRULE: 'FREQ=YEARLY;BYMONTHDAY=0': expected values of",
            "DTSTART:20261225%EXDATE:20261225,later | a.ics:7: EXDATE: '20261225,later': expected a date",
            "DTSTART:20261225%RDATE:soon | a.ics:7: RDATE: 'soon': expected a date",
            "DTSTART:20261225%RECURRENCE-ID;RANGE=THISANDFUTURE:20261225 | a.ics:7: RECURRENCE-ID: RANGE=THISANDFUTURE: expected",
            "DTSTART:20261225%this is no property | a.ics:7: 'this is no property': expected a property"})
    void whatIsNotUnderstoodIsRefusedWithItsPlace(String properties, String message) {
        assertThatThrownBy(() -> berlin(properties)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<html>% | contains no calendar; expected iCalendar text that begins with BEGIN:VCALENDAR",
            "% | contains no calendar",
            "BEGIN:VEVENT%DTSTART:20261225%END:VEVENT% | a.ics:1: BEGIN: 'VEVENT': expected BEGIN:VCALENDAR before it",
            "BEGIN:VCALENDAR%END:VCALENDAR% | contains no event; expected a VEVENT for each holiday",
            "BEGIN:VCALENDAR%BEGIN:VEVENT%DTSTART:20261225% | a.ics:2: BEGIN: 'VEVENT': expected END:VEVENT behind it; the file is not complete",
            "BEGIN:VCALENDAR%BEGIN:VEVENT%DTSTART:20261225%END:VEVENT% | a.ics:1: BEGIN: 'VCALENDAR': expected END:VCALENDAR",
            "BEGIN:VCALENDAR%BEGIN:VEVENT%DTSTART:20261225%END:VCALENDAR% | a.ics:2: BEGIN: 'VEVENT': expected END:VEVENT",
            "BEGIN:VCALENDAR%BEGIN:VEVENT%DTSTART:20261225%BEGIN:VEVENT%DTSTART:20261226%END:VEVENT%END:VCALENDAR% | a.ics:2: BEGIN:",
            "BEGIN:VCALENDAR%VERSION:1.0%BEGIN:VEVENT%DTSTART:20261225%RRULE:YM1 12 #0%END:VEVENT%END:VCALENDAR% | a.ics:2: VERSION: '1.0': expected 2.0"})
    void incompleteFilesAreRefused(String text, String message) {
        assertThatThrownBy(() -> dates(BERLIN, text.replace('%', '\n'))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void alarmsAndOtherComponentsAreNoEvents() throws IOException {
        assertThat(year(BERLIN, calendar("BEGIN:VTODO\nDTSTART:20261201\nEND:VTODO\n", event(
                "DTSTART:20261225%BEGIN:VALARM%TRIGGER:-PT15M%DURATION:PT5M%REPEAT:2%DURATION:PT5M%END:VALARM")), 2026))
                .isEqualTo("2026-12-25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6",
            "FREQ=WEEKLY;INTERVAL=10000", "FREQ=YEARLY;INTERVAL=10000", "FREQ=DAILY;COUNT=2000000000",
            "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5,6,7,8,9"})
    void strangeRulesEndInTimeOrAreRefused(String rule) throws IOException {
        try {
            assertThat(berlin("DTSTART;TZID=Europe/Berlin:20261225T000000%RRULE:" + rule)).startsWith("2026-12-25");
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("a.ics:7: RRULE: ");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void devicesAndLargeFilesAreRefused() throws IOException {
        assertThatThrownBy(() -> new IcsFile(Path.of("/dev/zero"), BERLIN).dates())
                .hasMessage("/dev/zero: is a device, a FIFO or a socket; expected a regular file");
        String large = Stream.generate(() -> event("DTSTART:20261225%DESCRIPTION:" + "x".repeat(60))).limit(50_000)
                .collect(Collectors.joining());
        assertThatThrownBy(() -> dates(BERLIN, calendar(large))).hasMessageContaining("expected at most 4194304 bytes");
    }

    @Test
    void fileOfManySeriesIsRefusedInTime() {
        String many = event("DTSTART:19700101%RRULE:FREQ=DAILY").repeat(200);
        assertThatThrownBy(() -> dates(BERLIN, calendar(many)))
                .hasMessageContaining("RRULE: the file has more than 1000000 occurrences");
    }
}
