package dev.shtora.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitTest {
    private static Unit unit(String symbol) {
        return Unit.of(symbol).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"45 km/h, m/s, 12.5", "10 m/s, km/h, 36", "1 mph, km/h, 1.609344", "1 kn, km/h, 1.852", "1 kt, kn, 1",
            "0 °C, °F, 32", "-40 °F, °C, -40", "100 C, F, 212", "68 °F, °C, 20", "2.5 klx, lx, 2500",
            "1 lx, klx, 0.001",
            "300 W/m2, W/m², 300", "300 W/m^2, W/m², 300", "7, km/h, 7", "-0.5, °C, -0.5", ".5 mm/h, mm/h, 0.5",
            "50%, %, 50", "180 deg, °, 180", "12, '', 12"})
    void limitConvertsWithinQuantity(String text, String input, double expected) {
        assertThat(Limit.parse(text).in(input.isEmpty() ? Unit.NONE : unit(input))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            "10 °C, km/h, 'is a temperature, and the input is a speed; expected a number in km/h, or with one of the"
                    + " units m/s, km/h, mph, kn'",
            "40 klx, W/m², 'is an illuminance, and the input is an irradiance; expected a"
                    + " number in W/m², or with one of the units W/m²'",
            "3 %, '', 'is a share, and the input is a number without a unit; expected a number without a unit'",
            "541, km/h, expected 0 to 540 km/h", "-1, lx, expected 0 to 250000 lx",
            "-300 °F, °C, expected -100 to 200 °C"})
    void limitOfOtherQuantityOrImpossibleValueIsRefused(String text, String input, String message) {
        assertThatThrownBy(() -> Limit.parse(text).in(input.isEmpty() ? Unit.NONE : unit(input)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"'', expected a number", "fast, expected a number", "45 knots, expected one of the units m/s",
            "45 KM/H, expected one of the units", "1e3, expected one of the units", "1.2.3, expected"})
    void limitIsNumberWithKnownUnit(String text, String message) {
        assertThatThrownBy(() -> Limit.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"km/h, 45, 36, 54", "m/s, 10, 8, 12", "°C, 0, -1, 1", "°F, 32, 30.2, 33.8", "lx, 40000, 24000, 56000",
            "klx, 40, 24, 56", "W/m², 200, 120, 280", "%, 80, 70, 90", "mm/h, 2, 1, 3"})
    void hysteresisDependsOnQuantity(String symbol, double limit, double below, double above) {
        assertThat(unit(symbol).release(limit, true)).isEqualTo(below);
        assertThat(unit(symbol).release(limit, false)).isEqualTo(above);
    }

    /** Rain above 0 ends at 0; a share above 5 % ends at 0 % and not at -5 %. */
    @Test
    void hysteresisStaysWithinValuesThatOccur() {
        assertThat(unit("mm/h").release(0, true)).isZero();
        assertThat(unit("%").release(5, true)).isZero();
        assertThat(unit("%").release(95, false)).isEqualTo(100);
        assertThat(Unit.NONE.release(-10, true)).isEqualTo(-11);
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void conversionIsExactBothWays(Unit unit) {
        for (Unit other : Unit.values()) {
            if (other.quantity() == unit.quantity()) {
                assertThat(other.convert(unit.convert(37, other), unit)).isCloseTo(37,
                        offset(1e-5));
            }
        }
    }
}
