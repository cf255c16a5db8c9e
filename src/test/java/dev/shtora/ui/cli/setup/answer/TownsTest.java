package dev.shtora.ui.cli.setup.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TownsTest {
    private static final Towns TOWNS = Towns.read();
    private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");
    private static final double LARGEST_DIFFERENCE_HOURS = 2.6;

    @Test
    void eachTownIsWhereItsZoneIs() {
        assertThat(TOWNS.all()).hasSizeGreaterThan(300).allSatisfy(town -> {
            assertThat(town.latitude()).isBetween(-60.0, 80.0);
            double hours = ZoneId.of(town.zone()).getRules().getStandardOffset(WINTER).getTotalSeconds() / 3600.0;
            assertThat(Math.abs(hours - town.longitude() / 15)).as(town.names().getFirst())
                    .isLessThan(LARGEST_DIFFERENCE_HOURS);
        });
    }

    @Test
    void eachNameIsThatOfOneTown() {
        TOWNS.all().forEach(town -> town.names()
                .forEach(name -> assertThat(TOWNS.find(name)).as(name).contains(town)));
    }

    @ParameterizedTest
    @CsvSource({"koln, Cologne", "МЮНХЕН, Munich", "st petersburg, Saint Petersburg",
            "нижний-новгород, Nizhny Novgorod",
            "Tromso, Tromsø", "lodz, Łódź"})
    void spellingMakesNoDifference(String typed, String town) {
        assertThat(TOWNS.find(typed).orElseThrow().names()).first().isEqualTo(town);
    }

    @Test
    void similarNamesAreSuggested() {
        assertThat(TOWNS.similar("Hambrg")).contains("Hamburg");
        assertThat(TOWNS.similar("Xyzzyq")).isEqualTo(List.of());
    }

    @Test
    void nearestTownCrossesDateLine() {
        assertThat(TOWNS.nearest(-40, -179).zone()).isEqualTo("Pacific/Auckland");
    }
}
