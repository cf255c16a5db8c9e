package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.sun.SolarEvent.Passing;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(doubles = {-4, 10.5})
    void sunHasElevationWhenItPassesIt(double elevation) {
        SolarDays solarDays = new SolarDays(TestPlaces.BERLIN);
        Instant rising = solarDays.at(DATE, new Passing(elevation, true)).orElseThrow();
        Instant setting = solarDays.at(DATE, new Passing(elevation, false)).orElseThrow();
        assertThat(rising).isBefore(solarDays.day(DATE).noon());
        assertThat(setting).isAfter(solarDays.day(DATE).noon());
        assertThat(solarDays.position(rising).elevation()).isCloseTo(elevation, within(0.01));
        assertThat(solarDays.position(setting).elevation()).isCloseTo(elevation, within(0.01));
    }

    @Test
    void elevationThatTheSunDoesNotReachIsNotPassed() {
        assertThat(new SolarDays(TestPlaces.BERLIN).at(DATE, new Passing(20, true))).isEmpty();
    }

    /** Solar midnight is half an hour past one in Reykjavik, and three minutes before midnight in Sydney. */
    @ParameterizedTest
    @CsvSource({"REYKJAVIK, 2026-06-22T00:30:00Z, 2026-06-21", "REYKJAVIK, 2026-06-22T02:00:00Z, 2026-06-22",
            "SYDNEY, 2026-06-21T13:55:00Z, 2026-06-21", "SYDNEY, 2026-06-21T13:59:00Z, 2026-06-22"})
    void instantBelongsToTheSolarDayAroundIt(String place, Instant at, LocalDate date) throws Exception {
        Site site = (Site) TestPlaces.class.getField(place).get(null);
        assertThat(new SolarDays(site).dateOf(at)).isEqualTo(date);
    }
}
