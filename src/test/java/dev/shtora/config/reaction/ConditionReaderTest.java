package dev.shtora.config.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.condition.Condition.Is;
import dev.shtora.core.automation.condition.Condition.Sector;
import dev.shtora.core.automation.condition.Condition.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionReaderTest {
    private static Condition condition(String when) throws ConfigError {
        return ReactionFiles.reactions("safety:\n  - {move: open, when: " + when + "}").safety().getFirst().when();
    }

    private static Delays delays(String begin, String end) {
        return new Delays(Duration.parse("PT" + begin), Duration.parse("PT" + end));
    }

    @Test
    void thresholdHasReleaseAndDelays() throws ConfigError {
        assertThat(condition("{input: wind, above: 45, until_below: 35, for: 7s, for_below: 20m}"))
                .isEqualTo(new Threshold("wind", true, 45, 35, delays("7S", "20M")));
        assertThat(condition("{input: outdoor, below: 0, until_above: 33.8 °F, for: 1h30m, for_above: 1d}"))
                .isEqualTo(new Threshold("outdoor", false, 0, 1, delays("1H30M", "24H")));
    }

    @ParameterizedTest
    @CsvSource({"'{input: wind, above: 12.5 m/s}', wind, true, 45, 36, 5S, 15M",
            "'{input: outdoor, below: 0}', outdoor, false, 0, 1, 10M, 10M",
            "'{input: forecast, above: 30 °C}', forecast, true, 86, 84.2, 10M, 10M",
            "'{input: lux, above: 40 klx}', lux, true, 40000, 24000, 5M, 20M",
            "'{input: rain, above: 0}', rain, true, 0, 0, 30S, 15M",
            "'{input: direction, above: 90}', direction, true, 90, 90, 10S, 10M"})
    void thresholdHasDefaultsByQuantity(String when, String input, boolean above, double limit, double release,
            String begin, String end) throws ConfigError {
        assertThat(condition(when)).isEqualTo(new Threshold(input, above, limit, release, delays(begin, end)));
    }

    @Test
    void sectorMayContainNorth() throws ConfigError {
        assertThat(condition("{input: direction, from: 315, to: 45}"))
                .isEqualTo(new Sector("direction", 315, 45, delays("10S", "10M")));
        assertThat(condition("{input: direction, from: 360, to: 90, for: 0s, for_end: 1m}"))
                .isEqualTo(new Sector("direction", 0, 90, delays("0S", "1M")));
    }

    @Test
    void wordIsOneOfInput() throws ConfigError {
        assertThat(condition("{input: lamp, is: on}")).isEqualTo(new Is("lamp", "on", false, Delays.NONE));
        assertThat(condition("{input: mode, is: storm warning, for: 2s, for_end: 3s}"))
                .isEqualTo(new Is("mode", "storm warning", false, delays("2S", "3S")));
    }

    @Test
    void groupsContainConditionsAndGroups() throws ConfigError {
        Condition on = new Is("lamp", "on", false, Delays.NONE);
        Condition open = new Is("door", "open", false, Delays.NONE);
        assertThat(condition("{any: [{input: lamp, is: on}, {all: [{input: door, is: open}, {input: lamp, is: on}]}]}"))
                .isEqualTo(new Condition.Any(List.of(on, new Condition.All(List.of(open, on)))));
        assertThat(condition("{all: {input: lamp, is: on}}")).isEqualTo(new Condition.All(List.of(on)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "{input: wnd, above: 5}|when.input: 'wnd': expected one of the inputs wind, direction,|did you mean 'wind'?",
            "{input: wind, above: 45, until_below: 46}|when.until_below: '46': a condition above 45|expected at most 45",
            "{input: wind, below: 5, until_above: 1 m/s}|when.until_above: '1 m/s': a condition below 5|at least 5",
            "{input: wind, above: 45 °C}|when.above: '45 °C': is a temperature, and the input is a speed|in km/h",
            "{input: wind, above: 45, until_below: 3 lx}|when.until_below: '3 lx': is an illuminance|in km/h",
            "{input: wind, above: 700}|when.above: '700': expected 0 to 540 km/h|",
            "{input: wind, above: 1, below: 2}|when.below: the input wind is a speed; expected one of the keys above, below|",
            "{input: wind, is: strong}|the input wind is a speed; expected one of the keys above, below|",
            "{input: wind}|the input wind is a speed; expected one of the keys above, below|",
            "{input: wind, above: 45, until_above: 50}|when.until_above: does not apply here|until_below",
            "{input: wind, above: 45, for_above: 5m}|when.for_above: does not apply here|for_below",
            "{input: wind, from: 1, to: 2}|the input wind is a speed; expected one of the keys above, below|",
            "{input: direction, from: 10}|the input direction is a direction; expected from and to|",
            "{input: direction, from: 10, to: 361}|when.to: '361': expected degrees from 0 to 360|",
            "{input: lamp, is: lit}|when.is: 'lit': the input has no such word; expected one of off, on|",
            "{input: lamp, above: 1}|the input lamp has words; expected one of the keys is|",
            "{input: door, is: open, for_below: 1s}|when.for_below: does not apply here|for_end",
            "{input: door, is: open, for: long}|when.for: 'long': expected a length of time such as 5s|",
            "{all: []}|when.all: expected 1 to 50 conditions|",
            "{all: [{input: door, is: ajar}]}|when.all[0].is: 'ajar': the input has no such word|",
            "{any: [{input: door, is: open}, {inputs: door}]}|when.any[1].inputs: unknown key|did you mean 'input'?",
            "{input: door, is: open, all: []}|when.all: expected one of the keys input, all, any|",
            "{is: open}|when: expected one of the keys input, all, any|",
            "{}|expected one of the keys input, all, any|"})
    void mistakeNamesLineKeyAndExpectation(String when, String message, @Nullable String expected) {
        assertThatThrownBy(() -> condition(when)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:" + (ReactionFiles.FIRST_LINE + 1) + ": covers.bedroom.safety[0]")
                .hasMessageContaining(message).hasMessageContaining(expected == null ? "" : expected);
    }

    /** The mistake of an input is not told a second time as one of each condition. */
    @Test
    void mistakeOfInputIsToldOnce() {
        assertThatThrownBy(() -> ConfigReader.read(Path.of("home.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                inputs: {door: {topic: door, type: word}}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    contact: {input: door}
                    safety: {move: open, when: {input: door, is: open}}
                """)).isInstanceOf(ConfigError.class)
                .hasMessage("home.yaml:2: inputs.door.type: 'word': expected one of text, number");
    }
}
