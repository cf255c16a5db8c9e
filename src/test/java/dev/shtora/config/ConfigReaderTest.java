package dev.shtora.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.Config.Gpio;
import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.Driver.ColdLine;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.sun.SolarEvent;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.TopicAliases;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private static final Path FILE = Path.of("home.yaml");
    private static final String GOOD = """
            gpio: simulated
            site:
              latitude: 59.94
              longitude: 30.31
              zone: Europe/Moscow
            mqtt:
              host: raspberrypi.local
              ca: ca.crt
              user: shtora
              password_file: /etc/shtora/password
            covers:
              bedroom:
                motor:
                  type: 28byj-48
                  pins: [17, 18, 27, 22]
                  speed: 400 steps/s
                  acceleration: 800 steps/s2
                endstop:
                  pin: 23
                travel:
                  drop: 0.7m
                  tube: 20mm
                  fabric: 0.3mm
                schedule:
                  - {at: sunrise+15m, not_before: "07:00", days: weekdays, move: open}
                  - {at: sunset-1h30m, not_after: "21:30", move: close}
                  - {at: "13:00", days: [sat, sun], move: 30%}
            """;

    private static Config read(String yaml) throws ConfigError {
        return ConfigReader.read(FILE, yaml);
    }

    private static String with(String line, String instead) {
        assertThat(GOOD).contains(line);
        return GOOD.replace(line, instead);
    }

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

    @Test
    void eachOutputHasInactiveLevel() throws ConfigError {
        assertThat(read(GOOD).localCovers().getFirst().coldLines()).containsExactly(
                new ColdLine("bedroom:coil-a", 17, false), new ColdLine("bedroom:coil-b", 18, false),
                new ColdLine("bedroom:coil-c", 27, false), new ColdLine("bedroom:coil-d", 22, false));
        Driver chip = new Driver.StepDir(DriverChip.A4988, 20, 21, Optional.of(16), 16);
        assertThat(chip.coldLines("attic")).containsExactly(new ColdLine("attic:step", 20, false),
                new ColdLine("attic:dir", 21, false), new ColdLine("attic:enable", 16, true));
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

    private static LocalCover roof(String motorAndMore) throws ConfigError {
        return ConfigReader.read(Path.of("home.yaml"), """
                site: {latitude: 0, longitude: 0, zone: UTC}
                covers:
                  roof:
                    motor: %s
                """.formatted(motorAndMore)).localCovers().getFirst();
    }

    private static final String CHIP = "{type: nema17, driver: tmc2209, step: 20, dir: 21, enable: 16, microsteps: 16}";
    private static final String COILS = "{type: 28byj-48, pins: [1, 2, 3, 4]}";

    @Test
    void stepDirMotorCountsMicrosteps() throws ConfigError {
        LocalCover.Motor motor = roof(CHIP).motor();
        assertThat(motor.driver()).isEqualTo(new Driver.StepDir(DriverChip.TMC2209, 20, 21, Optional.of(16), 16));
        assertThat(motor.stepsPerTurn()).isEqualTo(3200);
        assertThat(motor.limits().stepsPerSecond()).isEqualTo(200 * 16);
        assertThat(motor.supplyVolts()).isEqualTo(24);
    }

    @Test
    void fullStepsHalveTravelAndDefaultSpeed() throws ConfigError {
        LocalCover.Motor motor = roof("{type: 28byj-48, pins: [1, 2, 3, 4], mode: full, backlash: 20, hold: true}")
                .motor();
        assertThat(motor.stepsPerTurn()).isEqualTo(64 * 25792 / 405.0 / 2);
        assertThat(motor.limits().stepsPerSecond()).isEqualTo(200);
        assertThat(motor.backlash()).isEqualTo(20);
        assertThat(motor.hold()).isTrue();
    }

    @Test
    void endstopAndTravelAreOptional() throws ConfigError {
        LocalCover cover = roof(COILS + "\n    buttons: {up: 5, down: 6}");
        assertThat(cover.endstop()).isEmpty();
        assertThat(cover.travel()).isEmpty();
        assertThat(cover.buttons()).contains(
                new LocalCover.Buttons(Optional.of(5), Optional.empty(), Optional.of(6), Optional.empty()));
        assertThat(roof(COILS + "\n    travel: {steps: 5000}").travel().orElseThrow().stepsAt(new Position(50)))
                .isEqualTo(2500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "{type: 28byj-48, pins: [1, 2, 3, 4], mode: quarter} | mode: 'quarter': expected one of wave, full, half",
            "{type: 28byj-48, driver: a4988, step: 1, dir: 2} | driver: a 28byj-48 has four coil lines: expected pins",
            "{type: nema17, driver: a4988, step: 1, dir: 2} | microsteps: is missing",
            "{type: nema17, driver: a4988, step: 1, dir: 2, microsteps: 32} | microsteps: '32': expected one of 1, 2, 4, 8, 16",
            "{type: nema17, driver: a4988, step: 1, dir: 1, microsteps: 16} | GPIO1 is used twice, by roof STEP",
            "{type: nema17, driver: a4988, step: 1, dir: 2, microsteps: 16, supply: 5} | supply: '5': expected a supply from 5V to 48V",
            "{type: 28byj-48, pins: [1, 2, 3, 4], backlash: -1} | backlash: '-1': expected steps from 0 to 2000",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & buttons: {up: 5} | buttons: expected up and down",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & buttons: {up: 5, down: 6, cycle: 7} | buttons: expected up and down",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & buttons: {cycle: 4} | GPIO4 is used twice",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & endstop: {pin: 5} | travel: is missing",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & travel: {steps: 50} | steps: '50': expected steps from open to closed",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & travel: {drop: 1.6m, tube: 25mm, fabric: 0.4mm} & weight: {fabric: 670g, bar: 420g} | type: '28byj-48' has 34 mN·m, and lifting this blind requires 149 mN·m; expected a stronger motor",
            "{type: nema17, driver: a4988, step: 20, dir: 21, microsteps: 16} & travel: {drop: 1.6m, tube: 25mm, fabric: 0.4mm} & weight: {fabric: 700g, bar: 400g} | hold: expected 'true': this blind unrolls while the current is off, because its weight turns the tube with 119 mN·m and a nema17 without current withstands 21 mN·m",
            "{type: nema17, driver: a4988, step: 20, dir: 21, microsteps: 16, hold: false} & travel: {drop: 1.6m, tube: 25mm, fabric: 0.4mm} & weight: {fabric: 700g, bar: 400g} | hold: expected 'true'"})
    void invalidMotorOrButtonsAreRejected(String motor, String message) {
        assertThatThrownBy(() -> roof(motor.replace(" & ", "\n    "))).isInstanceOf(ConfigError.class)
                .hasMessageContaining(message);
    }

    @Test
    void groupsAreRead() throws ConfigError {
        assertThat(read(GOOD + "groups: {upstairs: [bedroom], all: bedroom}\n").groupMembers())
                .containsEntry("upstairs", List.of("bedroom")).containsEntry("all", List.of("bedroom"));
    }

    @Test
    void groupMayHaveTitle() throws ConfigError {
        assertThat(read(GOOD + "groups: {upstairs: {title: Наверху, covers: bedroom}, all: [bedroom]}\n").groups())
                .containsEntry("upstairs", new Config.Group(Optional.of("Наверху"), List.of("bedroom")))
                .containsEntry("all", new Config.Group(Optional.empty(), List.of("bedroom")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{up: {title: Up}}", "{up: {covers: []}}", "{up: {covers: [kitchen]}}",
            "{up: {covers: bedroom, title: ''}}", "{up: {covers: bedroom, name: Up}}", "{upstairs: [kitchen]}",
            "{upstairs: []}", "{Up: [bedroom]}", "{up: [bedroom, bedroom]}",
            "[bedroom]", "{up: {bedroom: 1}}"})
    void invalidGroupIsRejected(String groups) {
        assertThatThrownBy(() -> read(GOOD + "groups: " + groups + "\n")).isInstanceOf(ConfigError.class)
                .hasMessageContaining("groups").hasMessageContaining("home.yaml:28");
    }

    private static String named(String topics) {
        return with("    endstop:\n", "    topics: " + topics + "\n    endstop:\n");
    }

    @Test
    void aliasTopicsAreRead() throws ConfigError {
        TopicAliases names = read(named("{set: esp/1/cmd, position_set: esp/1/goto, state: esp/1/is,"
                + " commands: {1: OPEN, halt: STOP}, states: {open: 1, None: '?'}}")).localCovers().getFirst().names();
        assertThat(names.commandTopics()).containsEntry(CommandTopic.SET, "esp/1/cmd")
                .containsEntry(CommandTopic.POSITION_SET, "esp/1/goto");
        assertThat(names.statusTopics()).containsExactly(Map.entry("state", "esp/1/is"));
        assertThat(names.commands()).containsEntry("1", "OPEN").containsEntry("halt", "STOP");
        assertThat(names.aliasPayload("None")).isEqualTo("?");
        assertThat(names.aliasPayload("closed")).isEqualTo("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{set: esp/+/cmd}", "{set: shtora/bedroom/set}", "{set: shtora}",
            "{set: a, state: a}",
            "{set: a, commands: {1: JUMP}}", "{state: a, states: {ajar: 1}}", "{reason: a}", "{set: ''}",
            "{set: $SYS/x}", "bedroom"})
    void invalidAliasTopicsAreRejected(String topics) {
        assertThatThrownBy(() -> read(named(topics))).isInstanceOf(ConfigError.class)
                .hasMessageContaining("covers.bedroom.topics");
    }

    @Test
    void discoveryIsOnByDefault() throws ConfigError {
        assertThat(read(GOOD).mqtt().orElseThrow().discovery()).isTrue();
        assertThat(read(with("  ca: ca.crt", "  discovery: off")).mqtt().orElseThrow().discovery()).isFalse();
    }

    @Test
    void pageIsServedUnlessItIsOff() throws ConfigError {
        Config.Web web = ConfigReader.read(Path.of("/etc/shtora/shtora.yaml"), GOOD).web().orElseThrow();
        assertThat(web).isEqualTo(new Config.Web(8443, Optional.of(8080), Path.of("/etc/shtora/web/server.crt"),
                Path.of("/etc/shtora/web/server.key"), Path.of("/etc/shtora/web/ca.crt"), false));
        assertThat(read("web: off\n" + GOOD).web()).isEmpty();
        Config.Web other = read("web: {port: 443, trust_port: off, certificate: /c.pem}\n" + GOOD).web().orElseThrow();
        assertThat(other.port()).isEqualTo(443);
        assertThat(other.trustPort()).isEmpty();
        assertThat(other.certificate()).isEqualTo(Path.of("/c.pem"));
        assertThat(other.required()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"web: on | expected keys with values, or off",
            "web: {port: 0} | expected a port from 1 to 65535",
            "web: {trust_port: 99999} | expected a port from 1 to 65535, or off",
            "web: {trust_port: 8443} | 8443 is the port of the page too; expected another one",
            "web: {prot: 8443} | did you mean 'port'?"})
    void invalidPageSettingsAreRejected(String line, String message) {
        assertThatThrownBy(() -> read(line + "\n" + GOOD)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:1: web").hasMessageContaining(message);
    }

    @Test
    void credentialsAreRead() throws ConfigError {
        TlsSettings tls = read(with("  ca: ca.crt", "  certificate: /c.pem\n  key: /k.pem\n  tls_version: 1.3")).mqtt()
                .orElseThrow().tls();
        assertThat(tls).isEqualTo(new TlsSettings(Optional.empty(),
                Optional.of(new TlsSettings.Own(Path.of("/c.pem"), Path.of("/k.pem"))), true));
        assertThat(read(with("password_file: /etc/shtora/password", "password_credential: mqtt")).mqtt().orElseThrow()
                .passwordCredential()).contains("mqtt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate: /c.pem", "key: /k.pem", "tls_version: 1.1", "password_credential: mqtt",
            "discovery: perhaps", "insecure: true"})
    void invalidBrokerSettingsAreRejected(String line) {
        assertThatThrownBy(() -> read(with("  ca: ca.crt", "  " + line))).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:8: mqtt." + line.substring(0, line.indexOf(':')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Спальня", "Bedroom", "bed room", "bad.room", "bed/room", "bridge", "group",
            "x123456789x123456789x123456789x123456789x123456789x123456789x1234"})
    void wrongNamesOfCoversAreRefusedWithTheKeyForPeople(String name) {
        assertThatThrownBy(() -> read(with("  bedroom:\n", "  " + name + ":\n"))).isInstanceOf(ConfigError.class)
                .hasMessageContaining(
                        "covers." + name.replace("\"", "") + ": expected a name of the letters a-z, digits, - and _,"
                                + " of at most 64 characters, except bridge and group; 'title' is the name for people");
    }

    @Test
    void nameOfTheGreatestLengthIsAccepted() throws ConfigError {
        String name = "x".repeat(64);
        assertThat(read(with("  bedroom:\n", "  " + name + ":\n")).localCovers().getFirst().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Спальня", "Schlafzimmer (Süd) <1> & 2", "寝室", "غرفة النوم", "👨\u200D👩\u200D👧 room",
            "'a: \"b\"'"})
    void titleIsOfAnyLanguage(String title) throws ConfigError {
        LocalCover cover = read(with("  bedroom:\n", "  bedroom:\n    title: " + title + "\n")).localCovers()
                .getFirst();
        assertThat(cover.name()).isEqualTo("bedroom");
        assertThat(cover.title()).contains(title.replaceAll("^'|'$", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "\"a\\nb\"", "\"a\\u202Eb\"", "\"a\\u2028b\"", "\"a\\u009Bb\"", "\"\\uFEFFb\"",
            "x123456789x123456789x123456789x123456789x123456789x123456789x1234"})
    void wrongTitlesAreRefused(String title) {
        assertThatThrownBy(() -> read(with("  bedroom:\n", "  bedroom:\n    title: " + title + "\n")))
                .isInstanceOf(ConfigError.class).hasMessageContaining(": covers.bedroom.title: ")
                .hasMessageContaining("expected a name of at most 64 characters in one line");
    }
}
