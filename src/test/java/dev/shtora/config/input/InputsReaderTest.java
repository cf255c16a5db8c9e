package dev.shtora.config.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsReaderTest {
    private static final String REST = """
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            covers: {bedroom: {motor: {type: 28byj-48, pins: [17, 18, 27, 22]}}}
            """;

    private static List<Input> inputs(String inputs) throws ConfigError {
        return ConfigReader.read(Path.of("home.yaml"), "inputs:\n" + inputs.indent(2) + REST).inputs();
    }

    private static Input input(String keys) throws ConfigError {
        return inputs("one: {topic: weather/one, " + keys + "}").getFirst();
    }

    @Test
    void inputsKeepOrderAndMayShareTopic() throws ConfigError {
        List<Input> inputs = inputs("""
                wind: {topic: weather, value: /wind/0/speed, unit: km/h, silent_after: 10m, stuck_after: 1h30s}
                gust: {topic: weather, value: /gust, unit: kt, time: /time}
                mode: {topic: hub/mode, type: text, time_topic: hub/time}
                """);
        assertThat(inputs).containsExactly(
                new Input("wind", "weather", Optional.of("/wind/0/speed"),
                        new Input.Kind.Numeric(Unit.KILOMETRES_PER_HOUR), Optional.of(Duration.ofMinutes(10)),
                        Optional.of(Duration.ofSeconds(3630)), Optional.empty()),
                new Input("gust", "weather", Optional.of("/gust"), new Input.Kind.Numeric(Unit.KNOTS),
                        Optional.empty(), Optional.empty(), Optional.of(new Input.Time.InPayload("/time"))),
                new Input("mode", "hub/mode", Optional.empty(), new Input.Kind.Text(), Optional.empty(),
                        Optional.empty(), Optional.of(new Input.Time.OnTopic("hub/time"))));
    }

    @Test
    void fileWithoutInputsHasNone() throws ConfigError {
        assertThat(ConfigReader.read(Path.of("home.yaml"), REST).inputs()).isEmpty();
    }

    @Test
    void wordsAreThoseOfPayload() throws ConfigError {
        assertThat(input("words: {\"true\": closed, \"false\": open, 1: open}").kind())
                .isEqualTo(new Input.Kind.Words(Map.of("true", "closed", "false", "open", "1", "open")));
        assertThat(input("words: {ON: on}").unit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"m/s, m/s", "km/h, km/h", "mph, mph", "kn, kn", "kt, kn", "°C, °C", "C, °C", "°F, °F", "lx, lx",
            "klx, klx", "W/m², W/m²", "W/m2, W/m²", "'\"%\"', %", "mm/h, mm/h", "°, °"})
    void eachUnitIsKnown(String written, String symbol) throws ConfigError {
        assertThat(input("unit: " + written).unit()).isEqualTo(symbol);
    }

    @Test
    void numberMayHaveNoUnit() throws ConfigError {
        assertThat(input("type: number").kind()).isEqualTo(new Input.Kind.Numeric(Unit.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "{topic: a}|home.yaml:2: inputs.one: expected one of unit, words and type",
            "{topic: a, unit: °C, type: text}|inputs.one.type: expected one of unit, words and type",
            "{unit: °C}|inputs.one.topic: is missing",
            "{topic: a, unit: furlongs}|'furlongs': expected one of m/s, km/h",
            "{topic: a/+, unit: °C}|'a/+': expected a topic without wildcards",
            "{topic: '', unit: °C}|inputs.one.topic",
            "{topic: $SYS/a, unit: °C}|'$SYS/a': expected a topic without wildcards",
            "{topic: shtora/a, unit: °C}|'shtora/a': expected a topic without wildcards, not below shtora/",
            "{topic: shtora, unit: °C}|not below shtora/",
            "{topic: a, unit: °C, time_topic: shtora/b/state}|inputs.one.time_topic: 'shtora/b/state': expected",
            "{topic: a, unit: °C, value: temperature}|'temperature': expected a JSON pointer, which begins with a slash",
            "{topic: a, unit: °C, value: /a~2}|'/a~2': expected a JSON pointer",
            "{topic: a, unit: °C, time: /t}|inputs.one.time: '/t': requires 'value'",
            "{topic: a, value: /v, unit: °C, time: /t, time_topic: b}|expected one of time and time_topic",
            "{topic: a, unit: °C, silent_after: 0s}|'0s': expected a length of time of 1s to 7d",
            "{topic: a, unit: °C, silent_after: 8d}|'8d': expected at most 7d",
            "{topic: a, unit: °C, stuck_after: soon}|'soon': expected a length of time such as 5s",
            "{topic: a, words: {}}|inputs.one.words: names no word", "{topic: a, type: json}|'json': expected one of",
            "{topic: a, words: {on: ' '}}|expected a name of letters", "{topic: a, unit: °C, below: 3}|unknown key"})
    void mistakeNamesLineKeyAndExpectation(String keys, String message) {
        assertThatThrownBy(() -> inputs("one: " + keys)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:2: ").hasMessageContaining(message);
    }

    @Test
    void nameIsLevelOfTopic() {
        assertThatThrownBy(() -> inputs("One: {topic: a, unit: °C}")).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:2: inputs.One: expected a name of the letters a-z");
    }
}
