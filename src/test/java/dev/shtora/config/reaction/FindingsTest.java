package dev.shtora.config.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTest {
    private static final String WINDOW = "shade: {window: {azimuth: 200, height: 1.6, sill: 0.8}}\n";

    /** The warnings, without those of inputs that the cover does not use. */
    private static List<String> warnings(String cover) throws ConfigError {
        return ReactionFiles.config(cover).warnings().stream()
                .filter(warning -> !warning.contains("is used by no cover")).toList();
    }

    private static List<String> ofAlarm(String keys) throws ConfigError {
        return warnings("safety: {move: open, " + keys + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "when: {input: wind, above: 45, until_below: 0}|safety[0].when.until_below: a value below 0 does not occur",
            "when: {input: outdoor, below: 3, until_above: 200}|until_above: a value above 200 does not occur",
            "when: {input: wind, above: 45, until_below: 45}|until_below: is equal to the threshold: values around it",
            "when: {input: outdoor, below: 0, until_above: 32 °F}|until_above: is equal to the threshold",
            "when: {input: wind, above: 45, for_below: 5h}|safety[0].when: the alarm outranks people and rules for 5h after",
            "hold: 1d, when: {any: [{input: lamp, is: on}]}|when: the alarm outranks people and rules for 24h after",
            "hold: 4h, when: {all: [{input: wind, above: 45}]}|for 4h15m after it has ended; expected at most 4h"})
    void alarmThatDoesNotEndIsFound(String keys, String warning) throws ConfigError {
        assertThat(ofAlarm(keys)).singleElement().asString().startsWith("home.yaml:" + ReactionFiles.FIRST_LINE + ": ")
                .contains(warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "any: [{input: wind, above: 10}, {input: wind, below: 20}]|when.any: is always met, whatever the values",
            "any: [{input: lamp, is: on}, {input: lamp, is: off}]|when.any: is always met",
            "any: [{input: rain, above: 0}, {all: [{input: rain, below: 5}, {input: wind, above: 3}]},"
                    + " {input: wind, below: 4}]|when.any: is always met",
            "any: [{input: direction, from: 0, to: 200}, {input: direction, from: 200, to: 0}]|when.any: is always met",
            "all: [{input: wind, above: 20}, {input: wind, below: 10}]|when.all: is never met, whatever the values",
            "all: [{input: wind, above: 20}, {input: wind, below: 20}]|when.all: is never met",
            "all: [{input: mode, is: day}, {input: mode, is: night}]|when.all: is never met",
            "all: [{input: lamp, is: on}, {any: [{input: wind, above: 20}, {input: lamp, is: off}]},"
                    + " {input: wind, below: 5}]|when.all: is never met",
            "all: [{input: direction, from: 350, to: 10}, {input: direction, from: 20, to: 90}]|when.all: is never met"})
    void conditionThatIsAlwaysOrNeverMetIsFound(String when, String warning) throws ConfigError {
        assertThat(ofAlarm("when: {" + when + "}")).singleElement().asString()
                .startsWith("home.yaml:" + ReactionFiles.FIRST_LINE + ": ").contains(warning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"any: [{input: wind, above: 20}, {input: wind, below: 10}]",
            "any: [{input: wind, above: 20}, {input: wind, below: 20}]",
            "all: [{input: wind, above: 10}, {input: wind, below: 20}]", "any: [{input: mode, is: day}]",
            "all: [{input: wind, above: 10}, {input: direction, from: 350, to: 10}, {input: lamp, is: on}]"})
    void conditionThatBeginsAndEndsHasNoFinding(String when) throws ConfigError {
        assertThat(ofAlarm("when: {" + when + "}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "window: {azimuth: 180, height: 1.6, sill: 0.8}, horizon: [[0, 80]]|shade.horizon: hides the sun from this",
            "window: {azimuth: 90, height: 1.6, sill: 0.8}, horizon: [[0, 70], [200, 70], [200, 0], [360, 0]]|shade.horizon",
            "window: {azimuth: 0, height: 1.6, sill: 0.8, view: {left: 20, right: 20}}|shade.window: the sun is in front",
            "window: {azimuth: 180, height: 1.6, sill: 0.8}, elevation: {min: 65}|shade.window: the sun is in front"})
    void windowThatSunNeverReachesIsFound(String keys, String warning) throws ConfigError {
        assertThat(warnings("shade: {" + keys + "}")).singleElement().asString()
                .startsWith("home.yaml:" + ReactionFiles.FIRST_LINE + ": covers.bedroom.").contains(warning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"window: {azimuth: 0, height: 1.6, sill: 0.8}",
            "window: {azimuth: 200, height: 1, sill: 1},"
                    + " horizon: [[0, 58], [360, 58]]",
            "window: {azimuth: 180, height: 1, sill: 1}, elevation: {max: 10}"})
    void windowThatSunReachesOnSomeDaysHasNoFinding(String keys) throws ConfigError {
        assertThat(warnings("shade: {" + keys + "}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"when: {input: wind, above: 45, until_below: 35, for: 5s, for_below: 15m}",
            "when: {input: rain, above: 0}", "when: {input: wind, above: 45}", "hold: 4h, when: {input: lamp, is: on}",
            "when: {input: outdoor, above: 0, until_below: -5}", "when: {input: direction, above: 90}"})
    void usualAlarmHasNoFinding(String keys) throws ConfigError {
        assertThat(ofAlarm(keys)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "outdoor: outdoor, keep_out: 30%|climate.keep_out: has no effect, because nothing tells the temperature; expected"
                    + " room or forecast_max",
            "outdoor: outdoor, let_in: open|climate.let_in: has no effect, because nothing tells the temperature",
            "forecast_max: forecast, insulate: close|climate.insulate: has no effect",
            "room: room, night_cooling: {outdoor_below: 18}|climate.night_cooling: has no effect",
            "room: room, hot_day: 25, keep_out: 30%|climate.hot_day: has no effect without forecast_max",
            "room: room, cold_night: 25, insulate: close|climate.cold_night: has no effect without outdoor",
            "room: room, comfort: [21, 22], let_in: open|climate.comfort: is narrower than twice the hysteresis of 1 K"})
    void climateWithoutReadingIsFound(String keys, String warning) throws ConfigError {
        assertThat(warnings(WINDOW + "climate: {" + keys + "}")).singleElement().asString().contains(warning);
    }

    @Test
    void climateWithReadingsHasNoFinding() throws ConfigError {
        assertThat(warnings(WINDOW + "climate: {room: room, comfort: [20, 22], keep_out: 30%, let_in: open}"))
                .isEmpty();
    }

    @Test
    void inputThatNothingUsesIsFound() throws ConfigError {
        assertThat(ConfigReader.read(Path.of("home.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                inputs:
                  wind: {topic: wind, unit: m/s}
                  rain: {topic: rain, unit: mm/h}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    safety: {move: open, when: {input: wind, above: 10}}
                """).warnings()).containsExactly(
                "home.yaml:4: inputs.rain: is used by no cover; name it in a condition, or remove it");
    }

    @Test
    void findingInProfileIsToldOnceAndDeviceOfEachCover() throws ConfigError {
        assertThat(ConfigReader.read(Path.of("home.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                inputs: {wind: {topic: wind, unit: m/s}}
                profiles:
                  storm: {protocol: shelly, safety: {move: open, when: {input: wind, above: 10, until_below: 10}}}
                covers:
                  attic: {driver: mqtt, profile: storm, device: shelly1}
                  cellar: {driver: mqtt, profile: storm, device: shelly2}
                """).warnings()).satisfiesExactly(
                gap -> assertThat(gap).startsWith("home.yaml:4: covers.attic.safety[0].when.until_below: is equal"),
                attic -> assertThat(attic).startsWith("home.yaml:4: covers.attic.safety: a device elsewhere"),
                cellar -> assertThat(cellar).startsWith("home.yaml:4: covers.cellar.safety: a device elsewhere"));
    }

    @Test
    void reactionOfCoverElsewhereIsFound() throws ConfigError {
        String file = """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                inputs: {wind: {topic: wind, unit: m/s}, door: {topic: door, words: {1: open}}}
                covers:
                  attic:
                    driver: mqtt
                    profile: shelly
                    device: shelly1
                    safety: {move: open, when: {input: wind, above: 10}, people: PEOPLE}
                    contact: {input: door, people: PEOPLE}
                """;
        assertThat(ConfigReader.read(Path.of("home.yaml"), file.replace("PEOPLE", "refuse")).warnings())
                .satisfiesExactly(
                        safety -> assertThat(safety).startsWith("home.yaml:8: covers.attic.safety: a device elsewhere")
                                .contains("only while broker and device are connected, and commands at the device"),
                        contact -> assertThat(contact).startsWith("home.yaml:9: covers.attic.contact: ")
                                .contains("are not refused"));
        assertThat(ConfigReader.read(Path.of("home.yaml"), file.replace("PEOPLE", "allow")).warnings()).singleElement()
                .asString().endsWith("only while broker and device are connected");
    }
}
