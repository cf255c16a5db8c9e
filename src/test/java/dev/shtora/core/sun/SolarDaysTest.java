package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SolarDaysTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    @Test
    void aDayIsTheSunsDayAtTheSite() {
        assertThat(new SolarDays(TestPlaces.BERLIN).day(DATE)).isEqualTo(SolarDay.of(TestPlaces.BERLIN, DATE));
    }

    @Test
    void aDayThatWasAskedForIsRemembered() {
        SolarDays almanac = new SolarDays(TestPlaces.BERLIN);
        assertThat(almanac.day(DATE)).isSameAs(almanac.day(DATE));
    }

    @Test
    void aDayThatWasForgottenIsTheSameWhenAskedForAgain() {
        SolarDays almanac = new SolarDays(TestPlaces.BERLIN);
        SolarDay first = almanac.day(DATE);
        DATE.plusDays(1).datesUntil(DATE.plusDays(1100)).forEach(almanac::day);
        assertThat(almanac.day(DATE)).isNotSameAs(first).isEqualTo(first);
    }
}
