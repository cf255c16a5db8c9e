package dev.shtora.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.schedule.Calendar;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalendarTextTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    private static String holidays(Stream<LocalDate> dates, MonthDay... yearly) {
        return CalendarText.holidays(new Calendar(dates.collect(Collectors.toSet()), Set.of(yearly), List.of()), TODAY)
                .orElse("none");
    }

    @Test
    void allHolidaysOfTheNextYearAreListed() {
        assertThat(holidays(IntStream.range(0, 60).mapToObj(n -> TODAY.plusDays(2L * n))).split(", ")).hasSize(60)
                .startsWith("2026-11-29", "2026-12-01").endsWith("2027-03-27");
    }

    @Test
    void consecutiveHolidaysAreARangeAndLaterOnesACount() {
        assertThat(
                holidays(Stream.of("2025-12-25", "2026-12-25", "2026-12-26", "2027-01-01", "2027-11-29", "2031-05-01")
                        .map(LocalDate::parse), MonthDay.of(5, 1)))
                .isEqualTo("2026-12-25..2026-12-26, 2027-01-01, 2027-11-29, 2031-05-01, every 05-01");
    }

    @Test
    void manyLaterHolidaysAreCounted() {
        assertThat(holidays(IntStream.range(1, 21).mapToObj(year -> LocalDate.of(2026 + year, 12, 25))))
                .isEqualTo("2027-12-25, 2028-12-25, 2029-12-25, 2030-12-25, 2031-12-25, 2032-12-25, 2033-12-25,"
                        + " 2034-12-25, 12 more until 2046-12-25");
    }

    @Test
    void pastHolidaysAreSaidToBePast() {
        assertThat(holidays(Stream.of(LocalDate.of(2025, 12, 25)))).isEqualTo("all in the past");
        assertThat(holidays(Stream.of())).isEqualTo("none");
    }
}
