package dev.shtora.sun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AlmanacTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    @Test
    void aDayIsTheSunsDayAtTheSite() {
        assertThat(new Almanac(Places.BERLIN).day(DATE)).isEqualTo(SolarDay.of(Places.BERLIN, DATE));
    }

    @Test
    void aDayThatWasAskedForIsRemembered() {
        Almanac almanac = new Almanac(Places.BERLIN);
        assertThat(almanac.day(DATE)).isSameAs(almanac.day(DATE));
    }

    @Test
    void aDayThatWasForgottenIsTheSameWhenAskedForAgain() {
        Almanac almanac = new Almanac(Places.BERLIN);
        SolarDay first = almanac.day(DATE);
        DATE.plusDays(1).datesUntil(DATE.plusDays(1100)).forEach(almanac::day);
        assertThat(almanac.day(DATE)).isNotSameAs(first).isEqualTo(first);
    }
}
