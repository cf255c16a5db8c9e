package dev.shtora.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SunsetSiteTest {
    /** Not a divisor of a day: the hours of a year and of a day are tried. */
    private static final Duration STEP = Duration.ofMinutes(37 * 61);

    private static Stream<Instant> moments() {
        return Stream.iterate(Instant.parse("2026-01-01T00:00:00Z"), at -> at.plus(STEP)).limit(300);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void sunSetsAtAnyMoment(Instant wanted) {
        SunsetSite site = SunsetSite.at("site1", wanted);
        assertThat(Duration.between(wanted, site.sunset()).abs()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(site.sunrise()).isBetween(wanted.plusSeconds(6 * 3600), wanted.plusSeconds(18 * 3600));
        assertThat(site.closing().expires()).isEqualTo(site.sunrise());
    }

    @Test
    void sunsetsAreInMiddleOfPeriod() {
        Instant begin = Instant.parse("2026-11-30T08:00:00Z");
        List<SunsetSite> sites = SunsetSite.during(begin, Duration.ofSeconds(60), 3);
        assertThat(sites).extracting(site -> Duration.between(begin, site.sunset()).toSeconds()).satisfiesExactly(
                first -> assertThat(first).isBetween(23L, 25L), second -> assertThat(second).isBetween(35L, 37L),
                third -> assertThat(third).isBetween(47L, 49L));
    }
}
