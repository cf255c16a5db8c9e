package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.sun.SolarDay.Light;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SolarDayTest {
    private static final TemporalUnitOffset A_MINUTE = within(1, ChronoUnit.MINUTES);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    static final List<Site> SITES = List.of(TestPlaces.BERLIN, TestPlaces.TROMSO, TestPlaces.LONGYEARBYEN,
            TestPlaces.REYKJAVIK,
            TestPlaces.QUITO, TestPlaces.SYDNEY, TestPlaces.USHUAIA, TestPlaces.MCMURDO, TestPlaces.KIRITIMATI,
            TestPlaces.TAVEUNI_WEST,
            TestPlaces.TAVEUNI_EAST, TestPlaces.KASHGAR);

    /** The days of 2026, for the tests of each day. */
    private static final Map<Site, List<SolarDay>> YEARS = new HashMap<>();

    private static SolarDay day(Site site, String date) {
        return SolarDay.of(site, LocalDate.parse(date));
    }

    /** By the clock at the site. */
    private static LocalDateTime local(Site site, Optional<Instant> at) {
        return at.orElseThrow().atZone(site.zone()).toLocalDateTime();
    }

    private static LocalDateTime clock(String dateAndTime) {
        return LocalDateTime.parse(dateAndTime);
    }

    private static List<SolarDay> year(Site site) {
        return YEARS.computeIfAbsent(site, _ -> LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1))
                .map(date -> SolarDay.of(site, date)).toList());
    }

    /** The equation of time is at its limits: 16 min 26 s and -14 min 12 s. */
    @ParameterizedTest
    @CsvSource({"2026-11-03, 2026-11-03T11:49:57", "2026-02-11, 2026-02-11T12:20:35"})
    void noonFollowsTheEquationOfTime(String date, LocalDateTime noon) {
        assertThat(local(TestPlaces.BERLIN, Optional.of(day(TestPlaces.BERLIN, date).noon())))
                .isCloseTo(noon, within(15, ChronoUnit.SECONDS));
    }

    @Test
    void goldenAgreesWithPublishedExample() {
        SolarDay day = day(TestPlaces.GOLDEN, "2003-10-17");
        assertThat(local(TestPlaces.GOLDEN, day.sunrise())).isCloseTo(clock("2003-10-17T06:12:43"), A_MINUTE);
        assertThat(local(TestPlaces.GOLDEN, day.sunset())).isCloseTo(clock("2003-10-17T17:18:52"), A_MINUTE);
    }

    @Test
    void berlinHasSunriseAndSunsetOfLongestDay() {
        SolarDay day = day(TestPlaces.BERLIN, "2026-06-21");
        assertThat(local(TestPlaces.BERLIN, day.sunrise())).isCloseTo(clock("2026-06-21T04:43:00"), A_MINUTE);
        assertThat(local(TestPlaces.BERLIN, day.sunset())).isCloseTo(clock("2026-06-21T21:33:00"), A_MINUTE);
    }

    @Test
    void sydneyHasLongestDayInDecember() {
        SolarDay day = day(TestPlaces.SYDNEY, "2026-12-21");
        assertThat(local(TestPlaces.SYDNEY, day.sunrise())).isCloseTo(clock("2026-12-21T05:41:00"), A_MINUTE);
        assertThat(local(TestPlaces.SYDNEY, day.sunset())).isCloseTo(clock("2026-12-21T20:05:00"), A_MINUTE);
    }

    @Test
    void ushuaiaHasShortestDayInJune() {
        SolarDay day = day(TestPlaces.USHUAIA, "2026-06-21");
        assertThat(local(TestPlaces.USHUAIA, day.sunrise())).isCloseTo(clock("2026-06-21T09:58:30"), A_MINUTE);
        assertThat(local(TestPlaces.USHUAIA, day.sunset())).isCloseTo(clock("2026-06-21T17:11:30"), A_MINUTE);
    }

    @Test
    void quitoHasTwelveHoursOfSunEveryDay() {
        assertThat(year(TestPlaces.QUITO)).allSatisfy(day -> assertThat(
                Duration.between(day.sunrise().orElseThrow(), day.sunset().orElseThrow()))
                .isBetween(Duration.ofMinutes(12 * 60 + 5), Duration.ofMinutes(12 * 60 + 9)));
    }

    @Test
    void reykjavikSunsetAfterMidnightIsOfDayBefore() {
        SolarDay day = day(TestPlaces.REYKJAVIK, "2026-06-21");
        assertThat(local(TestPlaces.REYKJAVIK, day.sunset())).isCloseTo(clock("2026-06-22T00:04:00"), A_MINUTE);
    }

    @Test
    void reykjavikSunriseIsOnItsOwnDate() {
        SolarDay day = day(TestPlaces.REYKJAVIK, "2026-06-21");
        assertThat(local(TestPlaces.REYKJAVIK, day.sunrise())).isCloseTo(clock("2026-06-21T02:55:00"), A_MINUTE);
    }

    @Test
    void tromsoHasNoSunriseInJune() {
        SolarDay day = day(TestPlaces.TROMSO, "2026-06-21");
        assertThat(day.light()).isEqualTo(Light.POLAR_DAY);
        assertThat(day.sunrise()).isEmpty();
        assertThat(day.sunset()).isEmpty();
    }

    @Test
    void tromsoHasNoSunriseInDecember() {
        SolarDay day = day(TestPlaces.TROMSO, "2026-12-21");
        assertThat(day.light()).isEqualTo(Light.POLAR_NIGHT);
        assertThat(day.sunrise()).isEmpty();
        assertThat(day.sunset()).isEmpty();
    }

    @Test
    void longyearbyenHasPolarDayFromAprilToAugust() {
        assertThat(datesOf(TestPlaces.LONGYEARBYEN, Light.POLAR_DAY)).first().satisfies(near("2026-04-19"));
        assertThat(datesOf(TestPlaces.LONGYEARBYEN, Light.POLAR_DAY)).last().satisfies(near("2026-08-23"));
    }

    @Test
    void longyearbyenHasSunriseInSpringAndAutumnOnly() {
        assertThat(datesOf(TestPlaces.LONGYEARBYEN, Light.RISES_AND_SETS)).first().satisfies(near("2026-02-15"));
        assertThat(datesOf(TestPlaces.LONGYEARBYEN, Light.RISES_AND_SETS)).last().satisfies(near("2026-10-26"));
    }

    @Test
    void mcMurdoHasPolarNightFromAprilToAugust() {
        assertThat(datesOf(TestPlaces.MCMURDO, Light.POLAR_NIGHT)).first().satisfies(near("2026-04-25"));
        assertThat(datesOf(TestPlaces.MCMURDO, Light.POLAR_NIGHT)).last().satisfies(near("2026-08-18"));
    }

    private static List<LocalDate> datesOf(Site site, Light light) {
        return year(site).stream().filter(day -> day.light() == light).map(SolarDay::date).toList();
    }

    /** Almanacs differ by a day or two where the sun grazes the horizon. */
    private static Consumer<LocalDate> near(String date) {
        return actual -> assertThat(actual).isCloseTo(LocalDate.parse(date), within(2, ChronoUnit.DAYS));
    }

    @Test
    void kiritimatiSunriseIsOnDateOfItsClock() {
        SolarDay day = day(TestPlaces.KIRITIMATI, "2026-03-20");
        assertThat(local(TestPlaces.KIRITIMATI, day.sunrise())).isCloseTo(clock("2026-03-20T06:34:00"), A_MINUTE);
    }

    @Test
    void bothSidesOfDateLineHaveSameSun() {
        SolarDay west = day(TestPlaces.TAVEUNI_WEST, "2026-03-20");
        SolarDay east = day(TestPlaces.TAVEUNI_EAST, "2026-03-20");
        assertThat(east.noon()).isCloseTo(west.noon(), A_MINUTE);
        assertThat(east.sunrise().orElseThrow()).isCloseTo(west.sunrise().orElseThrow(), A_MINUTE);
    }

    @Test
    void clockCanBeThreeHoursAheadOfSun() {
        SolarDay day = day(TestPlaces.KASHGAR, "2026-06-21");
        assertThat(local(TestPlaces.KASHGAR, Optional.of(day.noon()))).isCloseTo(clock("2026-06-21T14:58:00"),
                A_MINUTE);
    }

    @Test
    void clockChangeDoesNotMoveSun() {
        Instant before = day(TestPlaces.BERLIN, "2026-03-28").noon();
        assertThat(day(TestPlaces.BERLIN, "2026-03-29").noon()).isCloseTo(before.plus(Duration.ofDays(1)), A_MINUTE);
    }

    @ParameterizedTest
    @FieldSource("SITES")
    void noonIsOnItsLocalDate(Site site) {
        assertThat(year(site)).allSatisfy(
                day -> assertThat(day.noon().atZone(site.zone()).toLocalDate()).isEqualTo(day.date()));
    }

    @ParameterizedTest
    @FieldSource("SITES")
    void noonsAreOneDayApart(Site site) {
        List<SolarDay> days = year(site);
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).noon()).isCloseTo(days.get(i - 1).noon().plus(Duration.ofDays(1)), A_MINUTE);
        }
    }

    @ParameterizedTest
    @FieldSource("SITES")
    void sunriseIsInHalfDayBeforeNoon(Site site) {
        assertThat(year(site).stream().filter(day -> day.sunrise().isPresent())).isNotEmpty().allSatisfy(
                day -> assertThat(day.sunrise().orElseThrow()).isBetween(day.noon().minus(HALF_A_DAY), day.noon()));
    }

    @ParameterizedTest
    @FieldSource("SITES")
    void sunsetIsInHalfDayAfterNoon(Site site) {
        assertThat(year(site).stream().filter(day -> day.sunset().isPresent())).isNotEmpty().allSatisfy(
                day -> assertThat(day.sunset().orElseThrow()).isBetween(day.noon(), day.noon().plus(HALF_A_DAY)));
    }

    @ParameterizedTest
    @FieldSource("SITES")
    void lightStatesWhetherSunRisesOrSets(Site site) {
        assertThat(year(site)).allSatisfy(day -> assertThat(day.sunrise().isPresent() || day.sunset().isPresent())
                .isEqualTo(day.light() == Light.RISES_AND_SETS));
    }

    @ParameterizedTest
    @FieldSource("SITES")
    void sunriseAndSunsetFollowEachOtherInTime(Site site) {
        List<Instant> horizon = year(site).stream()
                .flatMap(day -> Stream.concat(day.sunrise().stream(), day.sunset().stream())).toList();
        assertThat(horizon).isSorted().doesNotHaveDuplicates();
    }
}
