package dev.shtora.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.simulation.model.Weather;
import dev.shtora.simulation.model.Weather.Sky;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weather of the demo, and what its sensors publish. */
class DemoWeatherTest {
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private static Config demo() {
        try {
            return ConfigReader.read(Path.of("src/main/resources/conf/demo.yaml"));
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    private record Day(List<String> published, List<String> told) {}

    /** A day of the demo, by its sensors. */
    private static Day day(Config config, LocalDate date) {
        Day day = new Day(new ArrayList<>(), new ArrayList<>());
        Instant[] now = {date.atStartOfDay(config.site().zone()).toInstant()};
        try (DemoWeather weather = new DemoWeather(config, () -> now[0],
                (topic, payload) -> day.published().add(topic + " " + payload), day.told()::add)) {
            for (Instant end = now[0].plus(Duration.ofDays(1)); now[0].isBefore(end); now[0] = now[0].plus(INTERVAL)) {
                weather.report();
            }
        }
        return day;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-21", "2026-11-21", "2027-01-15"})
    void eachDayHasCloudsStormAndOpenWindow(String date) {
        assertThat(day(demo(), LocalDate.parse(date)).told()).satisfiesExactly(
                clouds -> assertThat(clouds).matches("clouds: wind \\d{1,2} km/h, light [\\d.]+ klx"),
                clear -> assertThat(clear).matches("clear: wind \\d{1,2} km/h, light \\d[\\d.]* klx"),
                storm -> assertThat(storm).matches("storm: wind [567]\\d km/h, light [\\d.]+ klx"),
                calm -> assertThat(calm).matches("clear: wind \\d{1,2} km/h, light [\\d.]+ klx"),
                open -> assertThat(open).isEqualTo("kitchen_window open"),
                closed -> assertThat(closed).isEqualTo("kitchen_window closed"));
    }

    @Test
    void sameSeedIsSameWeather() {
        LocalDate date = LocalDate.of(2026, 11, 21);
        assertThat(day(demo(), date)).isEqualTo(day(demo(), date));
        assertThat(day(demo(), date).told()).isNotEqualTo(day(demo(), date.plusDays(1)).told());
    }

    /** The thresholds of the configuration are beyond what clouds and the storm do. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-06-21", "2026-11-21", "2027-01-15"})
    void cloudsDarkenAndStormIsBeyondThresholds(String date) {
        Config config = demo();
        Weather weather = new Weather(new SolarDays(config.site()), 18);
        Instant begin = LocalDate.parse(date).atStartOfDay(config.site().zone()).toInstant();
        for (Instant now = begin; now.isBefore(begin.plus(Duration.ofDays(1))); now = now.plus(INTERVAL)) {
            Weather.Moment moment = weather.at(now);
            assertThat(moment.wind() > 45).isEqualTo(moment.sky() == Sky.STORM);
            assertThat(moment.wind() > 45 || moment.wind() < 35).isTrue();
            assertThat(moment.sky() == Sky.CLEAR || moment.light() < 8000).as("%s", moment).isTrue();
        }
    }

    @Test
    void sensorsPublishWhatInputsExpect() throws ConfigError {
        Config config = ConfigReader.read(Path.of("demo"),
                """
                        gpio: simulated
                        site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                        inputs:
                          wind: {topic: roof, value: /wind/speed, unit: m/s}
                          rain: {topic: roof, value: /rain, unit: mm/h}
                          door: {topic: door, words: {shut: closed, ajar: open}}
                          smoke: {topic: smoke, words: {"ON": smoke, "OFF": clear}}
                          note: {topic: note, type: text}
                        covers:
                          window:
                            motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                            safety: [{name: fire, level: fire, when: {input: smoke, is: smoke}, move: open},
                              {when: {any: [{input: wind, above: 20}, {input: rain, above: 1}, {input: note, is: x}]}, move: open}]
                            contact: {input: door}
                            schedule: [{at: sunrise, move: open}]
                        """);
        Day day = day(config, LocalDate.of(2026, 11, 21));
        assertThat(day.published())
                .anyMatch(message -> message.matches("roof \\{\"wind\":\\{\"speed\":\\d\\.\\d+},\"rain\":0}"))
                .anyMatch(message -> message.matches("roof \\{\"wind\":\\{\"speed\":1\\d\\.\\d},\"rain\":12}"))
                .contains("door shut", "door ajar", "smoke OFF").doesNotContain("smoke ON")
                .noneMatch(message -> message.startsWith("note"));
        assertThat(day.told()).contains("door open", "door closed");
    }
}
