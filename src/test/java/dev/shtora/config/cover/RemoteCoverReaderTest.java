package dev.shtora.config.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Pace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCoverReaderTest {
    private static Config read(String cover) throws ConfigError {
        return ConfigReader.read(Path.of("test.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                covers:
                  attic: {driver: mqtt, %s}
                """.formatted(cover));
    }

    @Test
    void usualDeviceNeedsProfileAndName() throws ConfigError {
        Config config = read("profile: tasmota, device: shutter1");
        RemoteCover cover = config.remoteCovers().getFirst();
        assertThat(cover.device().codec().topics()).contains("stat/shutter1/RESULT");
        assertThat(cover.traits().positionFeedback()).isTrue();
        assertThat(cover.discovery()).isEqualTo(RemoteCover.Discovery.AUTOMATION_ONLY);
        assertThat(config.localCovers()).isEmpty();
        assertThat(config.gpio()).isEqualTo(new Config.Gpio.None());
    }

    @Test
    void indexIsParameterOfProfile() throws ConfigError {
        assertThat(read("profile: tasmota, device: shutter1, index: 3").remoteCovers().getFirst().device().codec()
                .commandTopics()).contains("cmnd/shutter1/ShutterPosition3");
    }

    @Test
    void closingTakesAsLongAsOpeningUnlessItIsSet() throws ConfigError {
        assertThat(
                read("profile: tasmota, device: a, open_time: 1m2.5s").remoteCovers().getFirst().traits().closeTime())
                .isEqualTo(Duration.ofMillis(62_500));
        assertThat(read("profile: tasmota, device: a, open_time: 20s, close_time: 15s").remoteCovers().getFirst()
                .traits().closeTime()).isEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            profile: tasmota; covers.attic.device: is missing
            device: shutter1; covers.attic.profile: is missing
            profile: tasmotta, device: a; tasmota
            profile: tasmota, device: a/+; covers.attic.device
            profile: tasmota, device: a, motor: {type: 28byj-48, pins: [17, 18, 27, 22]}; covers.attic.motor: does not apply here
            profile: tasmota, device: a, endstop: {pin: 23}; covers.attic.endstop: does not apply here
            profile: zigbee2mqtt, device: a, index: 2; covers.attic.index: a device of the profile zigbee2mqtt has one cover
            profile: tasmota, device: a, position_feedback: off; covers.attic.open_time: is missing
            profile: tasmota, device: a, open_time: 25; covers.attic.open_time
            profile: tasmota, device: a, settling: 11m; 0s to 10m
            profile: tasmota, device: a, tolerance: 60%; covers.attic.tolerance
            profile: tasmota, device: a, tilt: 40; covers.attic.tilt
            profile: tasmota, device: a, tilt: {closed: 5}; covers.attic.tilt.open: is missing
            profile: tasmota, device: a, tilt: {closed: 5, open: 5}; expected different numbers for closed and open
            profile: tasmota, device: a, tilt: {closed: 5, open: 9000}; -1000 to 1000
            profile: plain, device: shtora/attic; is one of this daemon
            profile: plain, device: shtora/bridge/x; is one of this daemon
            """)
    void mistakeIsNamed(String cover, String text) {
        assertThatExceptionOfType(ConfigError.class).isThrownBy(() -> read(cover)).withMessageContaining(text);
    }

    @Test
    void tiltNeedsCommandOfProfile() {
        String radio = """
                site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}
                profiles: {radio: {protocol: {commands: {open: {topic: a, payload: a}, close: {topic: a, payload: b},
                  stop: {topic: a, payload: c}}}}}
                covers: {attic: {driver: mqtt, profile: radio, device: x, open_time: 20s, tilt: on}}
                """;
        assertThatExceptionOfType(ConfigError.class).isThrownBy(() -> ConfigReader.read(Path.of("shtora.yaml"), radio))
                .withMessageContaining("covers.attic.tilt: devices of the profile radio cannot tilt slats");
    }

    @Test
    void topicsOfTiltsAreThoseOfCoverWithSlatsOnly() throws ConfigError {
        assertThat(read("profile: shelly, device: a").remoteCovers().getFirst().device().codec().commandTopics())
                .containsExactly("a/command/cover:0");
        assertThat(read("profile: shelly, device: a, tilt: on").remoteCovers().getFirst().device().codec()
                .commandTopics()).containsExactly("a/command/cover:0", "a/rpc");
        assertThat(read("profile: esphome, device: a, parameters: {cover: b}, tilt: on").remoteCovers().getFirst()
                .device().codec().topics()).contains("a/cover/b/tilt/state");
    }

    @Test
    void coverOfOtherDaemonMayBeDevice() throws ConfigError {
        assertThat(read("profile: plain, device: shtora/elsewhere").warnings()).isEmpty();
    }

    @Test
    void tiltOfRuleNeedsSlats() throws ConfigError {
        String rule = "schedule: [{at: sunset, move: close, tilt: 0}]";
        assertThat(read("profile: plain, device: hall, tilt: on, " + rule).warnings()).isEmpty();
        assertThat(read("profile: plain, device: hall, " + rule).warnings()).singleElement().asString()
                .contains("covers.attic.schedule[0].tilt: has no effect: the cover has no slats");
        assertThatExceptionOfType(ConfigError.class).isThrownBy(() -> read(
                "profile: plain, device: hall, tilt: on, schedule: [{at: sunset, move: close, tilt: 140}]"))
                .withMessageContaining(
                        "covers.attic.schedule[0].tilt: '140': expected a share from 0% (closed) to 100%");
    }

    @Test
    void paceOfDeviceIsWarningThatNamesKey() throws ConfigError {
        assertThat(read("profile: plain, device: hall, schedule: [{at: sunrise, over: 20m, move: open}],"
                + " quiet: {from: \"22:00\", to: \"08:00\", speed: 150 steps/s}").warnings()).satisfiesExactly(
                        rule -> assertThat(rule).contains("covers.attic.schedule[0].over: has no effect: a device"),
                        speed -> assertThat(speed).contains("covers.attic.quiet: speed has no effect: a device"),
                        hours -> assertThat(hours).contains("from and to have no effect without only_if_person"));
        assertThat(read("profile: plain, device: hall, schedule: [{at: sunrise, over: 20m, move: open}]").remoteCovers()
                .getFirst().automation().timetable().rules()).singleElement().extracting(Rule::pace)
                .isEqualTo(Pace.Speed.NORMAL);
        assertThat(read("profile: plain, device: hall, quiet: {from: \"22:00\", to: \"08:00\", only_if_person: yes}")
                .warnings()).isEmpty();
    }

    @Test
    void coverOnPinsHasNoDevice() {
        assertThatExceptionOfType(ConfigError.class).isThrownBy(() -> ConfigReader.read(Path.of("test.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                covers:
                  attic: {device: shutter1, motor: {type: 28byj-48, pins: [17, 18, 27, 22]}}
                """)).withMessageContaining("covers.attic.device: does not apply here");
    }
}
