package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SolarDaysTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    @Test
    void dayIsSolarDayOfSite() {
        assertThat(new SolarDays(TestPlaces.BERLIN).day(DATE)).isEqualTo(SolarDay.of(TestPlaces.BERLIN, DATE));
    }

    @Test
    void dayIsCached() {
        SolarDays solarDays = new SolarDays(TestPlaces.BERLIN);
        assertThat(solarDays.day(DATE)).isSameAs(solarDays.day(DATE));
    }

    @Test
    void evictedDayIsComputedEqual() {
        SolarDays solarDays = new SolarDays(TestPlaces.BERLIN);
        SolarDay first = solarDays.day(DATE);
        DATE.plusDays(1).datesUntil(DATE.plusDays(1100)).forEach(solarDays::day);
        assertThat(solarDays.day(DATE)).isNotSameAs(first).isEqualTo(first);
    }
}
