package dev.shtora.config;

import static dev.shtora.config.SampleConfig.GOOD;
import static dev.shtora.config.SampleConfig.read;
import static dev.shtora.config.SampleConfig.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.Config.Gpio;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarEvent;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file as a whole: paths, defaults, rules, pins, and mistakes with their places. */
class ConfigReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "shtora"})
    void shippedExamplesAreValid(String name) throws ConfigError {
        assertThat(ConfigReader.read(Path.of("src/main/resources/conf", name + ".yaml")).localCovers()).isNotEmpty();
    }

    @Test
    void siteIsRead() throws ConfigError {
        assertThat(read(GOOD).site().latitude()).isEqualTo(59.94);
        assertThat(read(GOOD).site().zone().getId()).isEqualTo("Europe/Moscow");
    }

    @Test
    void pathIsRelativeToFolderOfFile() throws ConfigError {
        Config.Mqtt mqtt = ConfigReader.read(Path.of("/etc/shtora/shtora.yaml"), GOOD).mqtt().orElseThrow();
        assertThat(mqtt.ca()).contains(Path.of("/etc/shtora/ca.crt"));
        assertThat(mqtt.passwordFile()).contains(Path.of("/etc/shtora/password"));
    }

    @Test
    void missingKeyHasDefault() throws ConfigError {
        Config.Mqtt mqtt = read(GOOD).mqtt().orElseThrow();
        assertThat(mqtt.port()).isEqualTo(8883);
        assertThat(mqtt.base()).isEqualTo("shtora");
        assertThat(read(GOOD).localCovers().getFirst().endstop().orElseThrow().pressedLow()).isTrue();
    }

    @Test
    void travelIsComputedFromRoll() throws ConfigError {
        assertThat(read(GOOD).localCovers().getFirst().travel().orElseThrow().steps()).isBetween(39_000, 40_500);
    }

    @Test
    void measuredTravelTakesPrecedence() throws ConfigError {
        assertThat(
                read(with("fabric: 0.3mm", "fabric: 0.3mm\n      steps: 41234")).localCovers().getFirst().travel()
                        .orElseThrow().steps())
                .isEqualTo(41_234);
    }

    @Test
    void rulesAreRead() throws ConfigError {
        var rules = read(GOOD).localCovers().getFirst().schedule();
        assertThat(rules.get(0).trigger())
                .isEqualTo(new Trigger.Sun(SolarEvent.Named.SUNRISE, Duration.ofMinutes(15), Optional.empty()));
        assertThat(rules.get(0).clamp().notBefore()).contains(LocalTime.of(7, 0));
        assertThat(rules.get(0).dates().days()).isEqualTo(new DayFilter(Set.of(), true, false));
        assertThat(rules.get(1).trigger())
                .isEqualTo(new Trigger.Sun(SolarEvent.Named.SUNSET, Duration.ofMinutes(-90), Optional.empty()));
        assertThat(rules.get(2).trigger()).isEqualTo(new Trigger.Clock(LocalTime.of(13, 0)));
        assertThat(rules.get(2).dates().days().named()).containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(rules.get(2).move()).isEqualTo(new Position(30));
    }

    @Test
    void gpioIsSimulatedOrChipOrDefault() throws ConfigError {
        assertThat(read(GOOD).gpio()).isEqualTo(new Gpio.Simulated());
        for (String chip : List.of("/dev/gpiochip4", "pinctrl-rp1", "gpio-sim.0-node0", "6000d000.gpio")) {
            assertThat(read(with("gpio: simulated", "gpio: " + chip)).gpio())
                    .isEqualTo(new Gpio.Board(Optional.of(chip), false));
        }
        assertThat(read(with("gpio: simulated\n", "")).gpio()).isEqualTo(new Gpio.Board(Optional.empty(), false));
    }

    /** The numbers of chips can change with an update of the kernel. */
    @Test
    void numberOfChipIsRejectedWithLabelAsExample() {
        for (String chip : List.of("1", "gpiochip1")) {
            assertThatThrownBy(() -> read(with("gpio: simulated", "gpio: " + chip)))
                    .hasMessageContaining("a chip's label such as pinctrl-rp1")
                    .hasMessageNotContaining("/dev/gpiochip");
        }
    }

    /** Each mistake names the file, the line, the key, the value and what was expected. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latitude: 59.94   | latitude: 95        | home.yaml:3: site.latitude: '95': expected degrees from -90 to 90
            latitude: 59.94   | latitude: north     | home.yaml:3: site.latitude: 'north': expected degrees
            longitude: 30.31  | longitude: 181      | home.yaml:4: site.longitude: '181': expected degrees from -180 to 180
            longitude: 30.31  | longitud: 30.31     | home.yaml:2: site.longitude: is missing; is 'longitud' in line 4 meant for it?
            Europe/Moscow     | Moscow              | home.yaml:5: site.zone: 'Moscow': expected a time zone such as Europe/Berlin
            host: raspberrypi.local | host: a b     | home.yaml:7: mqtt.host: 'a b': expected a host name
            ca: ca.crt        | port: 70000         | home.yaml:8: mqtt.port: '70000': expected a port from 1 to 65535
            user: shtora      | base: a/#           | home.yaml:9: mqtt.base: 'a/#': expected a topic without wildcards
            user: shtora      | port: 8883          | home.yaml:6: mqtt.user: user and password_file belong together
            bedroom           | bridge              | home.yaml:12: covers.bridge: expected a name
            bedroom           | Bed room            | home.yaml:12: covers.Bed room: expected a name of the letters a-z
            28byj-48          | nema42              | home.yaml:14: covers.bedroom.motor.type: 'nema42': expected one of 28byj-48, nema14
            28byj-48          | nema17              | home.yaml:14: covers.bedroom.motor.type: a nema17 needs a driver chip: expected driver, step, dir and microsteps
            400 steps/s       | 1200 steps/s        | home.yaml:16: covers.bedroom.motor.speed: 1200 steps/s: expected at most 1000 steps/s, the highest speed
            17, 18, 27, 22    | 17, 18, 27          | home.yaml:15: covers.bedroom.motor.pins: expected four BCM numbers
            17, 18, 27, 22    | 17, 18, 27, 99      | home.yaml:15: covers.bedroom.motor.pins: '99': expected a BCM number from 0 to 27
            17, 18, 27, 22    | 17, 18, 17, 22      | home.yaml:15: covers.bedroom.motor.pins: '17': GPIO17 is used twice, by bedroom IN1 and by bedroom IN3
            pin: 23           | pin: 22             | home.yaml:19: covers.bedroom.endstop.pin: '22': GPIO22 is used twice
            400 steps/s       | 400 rpm             | home.yaml:16: covers.bedroom.motor.speed: '400 rpm': expected a speed above 0 with its unit
            400 steps/s       | 40 steps/s          | home.yaml:16: covers.bedroom.motor.speed: 40 steps/s: a full move of
            400 steps/s       | 0 steps/s           | home.yaml:16: covers.bedroom.motor.speed: '0 steps/s': expected a speed above 0
            800 steps/s2      | 100 steps/s2        | home.yaml:17: covers.bedroom.motor.acceleration: braking from 400 steps/s at 100 steps/s2 takes 4.0 s; expected at most 1.5 s
            800 steps/s2      | 900000 steps/s2     | home.yaml:17: covers.bedroom.motor.acceleration: 900000 steps/s2: expected at most 720000 steps/s2, because a 28byj-48 starts from rest
            drop: 0.7m        | drop: 0.7           | home.yaml:21: covers.bedroom.travel.drop: '0.7': expected a length with its unit, such as 0.7m
            drop: 0.7m        | drop: 70m           | home.yaml:21: covers.bedroom.travel.drop: '70m': expected how far the fabric hangs
            tube: 20mm        | tube: 20s           | home.yaml:22: covers.bedroom.travel.tube: '20s': expected a length with its unit
            fabric: 0.3mm     | fabric: 3cm         | home.yaml:23: covers.bedroom.travel.fabric: '3cm': expected the fabric's thickness
            sunrise+15m       | sunrise+25h         | home.yaml:25: covers.bedroom.schedule[0].at: 'sunrise+25h': expected an offset of less than a day
            sunrise+15m       | sunup               | home.yaml:25: covers.bedroom.schedule[0].at: 'sunup': expected sunrise, sunset
            sunrise+15m       | sunrise+            | home.yaml:25: covers.bedroom.schedule[0].at: 'sunrise+': expected sunrise, sunset
            "07:00"           | "25:00"             | home.yaml:25: covers.bedroom.schedule[0].not_before: '25:00': expected a time such as 07:30
            "07:00"           | "07:00", not_after: "06:00" | home.yaml:25: covers.bedroom.schedule[0].not_before: '07:00': is later than not_after '06:00'
            days: weekdays    | days: someday       | home.yaml:25: covers.bedroom.schedule[0].days: 'someday': expected daily, weekdays, weekend
            move: close       | move: shut          | home.yaml:26: covers.bedroom.schedule[1].move: 'shut': expected open, close or a share such as 30%
            move: close       | move: 130%          | home.yaml:26: covers.bedroom.schedule[1].move: '130%': expected open, close
            move: close       | moves: close        | home.yaml:26: covers.bedroom.schedule[1].move: is missing
            30%}              | 30%, if_absent: "08:00"} | home.yaml:27: covers.bedroom.schedule[2].if_absent: applies to sunrise, sunset
            move: close       | move: close, at: noon | home.yaml:26: at: is set twice
            gpio: simulated   | gpio: my chip       | home.yaml:1: gpio: 'my chip': expected
            zone: Europe/Moscow | zone: Europe/Moscow\\n  height: 5 | home.yaml:6: site.height: unknown key; expected one of latitude, longitude, zone
            gpio: simulated   | gpio: [simulated    | is not YAML
            """)
    void mistakeIsNamedWithLineAndKey(String line, String instead, String message) {
        assertThatThrownBy(() -> read(with(line, instead.replace("\\n", "\n")))).isInstanceOf(ConfigError.class)
                .hasMessageContaining(message);
    }

    @Test
    void pinOfOtherBlindIsNamed() {
        String second = GOOD + """
                  kitchen:
                    motor: {type: 28byj-48, pins: [5, 6, 13, 18]}
                    endstop: {pin: 26}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                """;
        assertThatThrownBy(() -> read(second))
                .hasMessage("home.yaml:29: covers.kitchen.motor.pins: '18': GPIO18 is used twice,"
                        + " by bedroom IN2 and by kitchen IN4");
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> ConfigReader.read(Path.of("/no/such.yaml")))
                .hasMessage("/no/such.yaml: there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "just a word", "- a list", "site:", "covers: {}"})
    void invalidFileIsRejectedWithItsName(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigError.class).hasMessageStartingWith("home.yaml:");
    }
}
