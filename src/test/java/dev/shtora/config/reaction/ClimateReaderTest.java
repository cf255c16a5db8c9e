package dev.shtora.config.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.All;
import dev.shtora.core.automation.condition.Condition.Any;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.condition.Condition.Threshold;
import dev.shtora.core.automation.condition.ConditionState;
import dev.shtora.core.automation.condition.InputReading;
import dev.shtora.core.automation.condition.InputReading.Health;
import dev.shtora.core.automation.condition.InputValue;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.reaction.Climate;
import dev.shtora.core.automation.reaction.Climate.Effect;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClimateReaderTest {
    private static final String WINDOW = "shade: {window: {azimuth: 200, height: 1.6, sill: 0.8}}\n";

    private static Climate climate(String keys) throws ConfigError {
        return ReactionFiles.reactions(WINDOW + "climate: {" + keys + "}").climate().orElseThrow();
    }

    private static Condition above(String input, double limit, double release) {
        return new Threshold(input, true, limit, release, new Delays(Duration.ofMinutes(10), Duration.ofMinutes(10)));
    }

    private static Condition below(String input, double limit, double release) {
        return new Threshold(input, false, limit, release, new Delays(Duration.ofMinutes(10), Duration.ofMinutes(10)));
    }

    @Test
    void eachEffectHasConditionOfItsInputs() throws ConfigError {
        assertThat(climate("room: room, comfort: [20, 24], outdoor: outdoor, forecast_max: forecast, hot_day: 28 °C,"
                + " cold_night: 41 °F, keep_out: 30%, let_in: open, insulate: close,"
                + " night_cooling: {outdoor_below: 18, move: 50%}"))
                .isEqualTo(new Climate(Optional.of("room"),
                        Optional.of(new Effect(new Any(List.of(above("room", 24, 23), above("forecast", 82.4, 80.6))),
                                new Position(30))),
                        Optional.of(new Effect(below("room", 20, 21), Position.OPEN)),
                        Optional.of(new Effect(new Any(List.of(below("room", 20, 21), below("outdoor", 5, 6))),
                                Position.CLOSED)),
                        Optional.of(new Effect(new All(List.of(above("room", 24, 22), below("outdoor", 18, 19))),
                                new Position(50)))));
    }

    @Test
    void figuresHaveDefaults() throws ConfigError {
        Climate climate = climate("room: room, outdoor: outdoor, forecast_max: forecast, keep_out: 0%, insulate: close,"
                + " night_cooling: {outdoor_below: 18}");
        assertThat(climate.keepOut().orElseThrow().when())
                .isEqualTo(new Any(List.of(above("room", 24, 23), above("forecast", 80.6, 78.8))));
        assertThat(climate.insulate().orElseThrow().when())
                .isEqualTo(new Any(List.of(below("room", 20, 21), below("outdoor", 5, 6))));
        assertThat(climate.nightCooling().orElseThrow().position()).isEqualTo(Position.OPEN);
    }

    @Test
    void comfortMayHaveUnitOfItsOwn() throws ConfigError {
        assertThat(climate("room: room, comfort: [68 °F, 77 °F], let_in: open").letIn().orElseThrow().when())
                .isEqualTo(below("room", 20, 21));
        assertThat(climate("room: forecast, let_in: open").letIn().orElseThrow().when())
                .isEqualTo(below("forecast", 68, 69.8));
    }

    @Test
    void oneInputIsEnough() throws ConfigError {
        assertThat(climate("room: room, keep_out: 30%").keepOut().orElseThrow().when())
                .isEqualTo(above("room", 24, 23));
        assertThat(climate("forecast_max: forecast, keep_out: 30%").keepOut().orElseThrow().when())
                .isEqualTo(above("forecast", 80.6, 78.8));
        assertThat(climate("outdoor: outdoor, insulate: close").insulate().orElseThrow().when())
                .isEqualTo(below("outdoor", 5, 6));
    }

    /** A forecast that never comes leaves the room alone to decide. */
    @ParameterizedTest
    @CsvSource({"25, TRUE", "22, UNAVAILABLE"})
    void missingForecastDoesNotOutvoteWarmRoom(double room, Truth expected) throws ConfigError {
        Condition when = climate("room: room, forecast_max: forecast, keep_out: 30%").keepOut().orElseThrow().when();
        Map<String, InputReading> readings = Map.of("room", InputReading.of(new InputValue.Amount(room)), "forecast",
                new InputReading(Optional.empty(), Health.SILENT));
        assertThat(ConditionState.settled(when, name -> readings.getOrDefault(name, InputReading.NONE)))
                .isEqualTo(expected);
    }

    @Test
    void insulationNeedsNoWindow() throws ConfigError {
        assertThat(ReactionFiles.reactions("climate: {room: room, insulate: close}").climate()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "room: room, keep_out: 30%|climate.keep_out: requires 'shade' with 'window'",
            "room: room, let_in: open|climate.let_in: requires 'shade' with 'window'"})
    void heatOfSunNeedsWindow(String keys, String message) {
        assertThatThrownBy(() -> ReactionFiles.config("climate: {" + keys + "}")).isInstanceOf(ConfigError.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> ReactionFiles.config("shade: none\nclimate: {" + keys + "}"))
                .isInstanceOf(ConfigError.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "room: rom, keep_out: 0|climate.room: 'rom': expected one of the inputs",
            "room: wind, keep_out: 0|climate.room: 'wind': is no temperature; expected an input in °C or °F",
            "forecast_max: lamp, keep_out: 0|climate.forecast_max: 'lamp': is no temperature",
            "room: room, comfort: 20, keep_out: 0|climate.comfort: expected two temperatures, the lower one first",
            "room: room, comfort: [24, 20], keep_out: 0|climate.comfort: expected two temperatures",
            "room: room, comfort: [20, 24, 26], keep_out: 0|climate.comfort: expected two temperatures",
            "room: room, comfort: [20, 24 km/h], keep_out: 0|climate.comfort: '24 km/h': is a speed",
            "forecast_max: forecast, hot_day: 20 lx, keep_out: 0|climate.hot_day: '20 lx': is an illuminance",
            "outdoor: outdoor, cold_night: -200, insulate: 0|climate.cold_night: '-200': expected -100 to 200 °C",
            "room: room|covers.bedroom.climate: has no effect; expected some of keep_out, let_in, insulate",
            "room: room, outdoor: outdoor, night_cooling: {move: open}|night_cooling.outdoor_below: is missing",
            "room: room, outdoor: outdoor, night_cooling: {outdoor_below: 5 m/s}|outdoor_below: '5 m/s': is a speed",
            "room: room, heat: 3, keep_out: 0|climate.heat: unknown key"})
    void mistakeNamesKeyAndExpectation(String keys, String message) {
        assertThatThrownBy(() -> climate(keys)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:" + (ReactionFiles.FIRST_LINE + 1) + ": ")
                .hasMessageContaining(message);
    }
}
