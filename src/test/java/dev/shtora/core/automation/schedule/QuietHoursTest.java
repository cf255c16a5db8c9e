package dev.shtora.core.automation.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static QuietHours hours(String from, String to) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({"22:00, 08:00, 21:59:59, false", "22:00, 08:00, 22:00:00, true", "22:00, 08:00, 23:59:59, true",
            "22:00, 08:00, 00:00:00, true", "22:00, 08:00, 07:59:59, true", "22:00, 08:00, 08:00:00, false",
            "13:00, 15:00, 12:59:59, false", "13:00, 15:00, 13:00:00, true", "13:00, 15:00, 15:00:00, false",
            "00:00, 06:00, 00:00:00, true", "00:00, 06:00, 23:59:59, false", "20:00, 00:00, 23:59:59, true",
            "20:00, 00:00, 00:00:00, false"})
    void beginIsPartAndEndIsNot(String from, String to, String now, boolean quiet) {
        assertThat(hours(from, to).contains(berlin("2026-11-21T" + now), BERLIN)).isEqualTo(quiet);
    }

    @Test
    void equalTimesAreRefused() {
        assertThatThrownBy(() -> hours("22:00", "22:00")).hasMessageContaining("22:00 to 22:00 have no length");
    }

    @Test
    void endOfHoursOverMidnightIsNextDay() {
        assertThat(hours("22:00", "08:00").endOf(berlin("2026-11-21T23:00"), BERLIN))
                .contains(berlin("2026-11-22T08:00"));
        assertThat(hours("22:00", "08:00").endOf(berlin("2026-11-22T01:00"), BERLIN))
                .contains(berlin("2026-11-22T08:00"));
        assertThat(hours("22:00", "08:00").endOf(berlin("2026-11-22T08:00"), BERLIN)).isEmpty();
    }

    @Test
    void nextBeginIsAfterMoment() {
        assertThat(hours("22:00", "08:00").nextAfter(berlin("2026-11-21T21:59"), BERLIN))
                .isEqualTo(berlin("2026-11-21T22:00"));
        assertThat(hours("22:00", "08:00").nextAfter(berlin("2026-11-21T22:00"), BERLIN))
                .isEqualTo(berlin("2026-11-22T22:00"));
    }

    /** On 29 March 2026 the clocks go from 02:00 to 03:00, on 25 October from 03:00 back to 02:00. */
    @ParameterizedTest
    @CsvSource({"22:00, 08:00, 2026-03-29T01:30+01:00, 2026-03-29T08:00+02:00",
            "22:00, 08:00, 2026-10-25T02:30+01:00, 2026-10-25T08:00+01:00",
            "22:00, 02:30, 2026-03-29T03:15+02:00, 2026-03-29T03:30+02:00",
            "02:30, 06:00, 2026-03-29T03:30+02:00, 2026-03-29T06:00+02:00",
            "22:00, 02:30, 2026-10-25T02:15+02:00, 2026-10-25T02:30+02:00",
            "02:30, 06:00, 2026-10-25T02:30+02:00, 2026-10-25T06:00+01:00"})
    void clockChangeKeepsHoursInOnePiece(String from, String to, String within, String end) {
        Instant at = OffsetDateTime.parse(within).toInstant();
        assertThat(hours(from, to).endOf(at, BERLIN)).contains(OffsetDateTime.parse(end).toInstant());
    }

    @ParameterizedTest
    @CsvSource({"22:00, 02:30, 2026-10-25T02:15+01:00", "02:30, 06:00, 2026-03-29T03:15+02:00",
            "02:30, 03:15, 2026-03-29T03:20+02:00"})
    void skippedAndRepeatedHourIsNotQuietTwice(String from, String to, String without) {
        assertThat(hours(from, to).contains(OffsetDateTime.parse(without).toInstant(), BERLIN)).isFalse();
    }

    @Test
    void momentIsWithinUntilEndAndOutsideUntilNextBegin() {
        Property.tries(2000).forAll(Generator.integers(0, 1439), Generator.integers(0, 1439),
                Generator.integers(0, 366 * 1440), (from, to, minute) -> {
                    if (from.equals(to)) {
                        return;
                    }
                    QuietHours hours = new QuietHours(LocalTime.MIN.plusMinutes(from), LocalTime.MIN.plusMinutes(to));
                    Instant at = berlin("2026-01-01T00:00").plusSeconds(60L * minute);
                    hours.endOf(at, BERLIN).ifPresentOrElse(end -> {
                        assertThat(end).isAfter(at);
                        assertThat(hours.contains(end.minusNanos(1), BERLIN)).isTrue();
                    }, () -> {
                        Instant next = hours.nextAfter(at, BERLIN);
                        assertThat(hours.contains(next, BERLIN)).isTrue();
                        assertThat(hours.contains(next.minusSeconds(1), BERLIN)).isFalse();
                    });
                });
    }
}
