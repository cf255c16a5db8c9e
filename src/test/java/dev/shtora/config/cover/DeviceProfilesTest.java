package dev.shtora.config.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class DeviceProfilesTest {
    private static final Path FILE = Path.of("mine.yaml");
    private static final List<String> BUILT_IN = DeviceProfiles.BUILT_IN;
    private static final String PROFILE = """
            parameters: {channel: ""}
            reports:
              - {topic: "my/{device}/at", gives: position, words: {unknown: unknown}}
              - {topic: "my/{device}/is", json: "a.b{channel}", gives: motion, words: {up: opening}, absent: stopped}
            commands:
              open: {topic: "my/{device}/{channel}", payload: up}
              close: {topic: "my/{device}/{channel}", payload: down}
              stop: {topic: "my/{device}/{channel}", payload: stop}
              position: {topic: "my/{device}/{channel}", payload: "{position}"}
            """;

    private static String mistake(String yaml) {
        return catchThrowableOfType(ConfigError.class, () -> DeviceProfiles.read(FILE, yaml, "mine")).getMessage();
    }

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void builtInProfileIsComplete(String name) {
        var profile = DeviceProfiles.fromProgram(name);
        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.reportsPositions() && profile.takesPositions()).isTrue();
    }

    @Test
    void unknownNameIsNoProfile() {
        assertThatThrownBy(() -> DeviceProfiles.fromProgram("tasmotta"))
                .hasMessageContaining("expected one of tasmota, ").hasMessageContaining("did you mean 'tasmota'?");
    }

    @Test
    void ownProfileIsRead() throws ConfigError {
        assertThat(DeviceProfiles.read(FILE, PROFILE, "mine").commands()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "up: opening > up: rising|mine.yaml:4: reports[1].words.up: 'rising': expected one of open, closed",
            "up: opening > up: online|mine.yaml:4: reports[1]: 'online' is no motion; expected one of opening, closing",
            "absent: stopped > absent: offline|mine.yaml:4: reports[1]: 'offline' is no motion",
            "{unknown: unknown} > {a: open}, absent: open|mine.yaml:3: reports[0]: expected 'absent' only with 'json'",
            "gives: position > gives: place|mine.yaml:3: reports[0].gives: 'place': expected one of position, target",
            "my/{device}/at > my/+/at|mine.yaml:3: reports[0].topic: 'my/+/at': expected a topic without wildcards",
            "my/{device}/at > my/{name}/at|mine.yaml:3: reports[0].topic: unknown placeholder {name}; expected {device}, "
                    + "{channel}",
            "a.b{channel} > a.b{x}|mine.yaml:4: reports[1].json: unknown placeholder {x}",
            "{position} > {percent}|mine.yaml:9: commands.position.payload: unknown placeholder {percent}; "
                    + "expected {device}, {channel}, {position}",
            "{position} > 50|mine.yaml:9: commands.position.payload: '50': expected the placeholder {position}",
            "payload: up > payload: '{position}'|mine.yaml:6: commands.open.payload: unknown placeholder {position}",
            "  stop: > # |mine.yaml:1: : expected the commands open, close and stop; stop is missing",
            "stop: { > halt: {|mine.yaml:8: commands.halt: unknown command; expected one of open, close",
            "channel: > Kanal: |mine.yaml:1: parameters.Kanal: expected a name of the letters a-z and _",
            "channel: > device: |mine.yaml:1: parameters.device: expected a name of the letters a-z and _",
            "reports: > report: |mine.yaml:2: report: unknown key; expected one of",
            "commands: > scale: {closed: 5, open: 5}@commands: |mine.yaml:5: scale: expected different numbers"})
    void mistakeHasFileLineKeyAndExpectedValue(String change, String message) {
        String[] parts = change.split(" > ", 2);
        assertThat(PROFILE).contains(parts[0]);
        String yaml = PROFILE.replace(parts[0], parts[1].replace('@', '\n'));
        assertThat(mistake(yaml).replace("mine.yaml:1: expected the", "mine.yaml:1: : expected the")).contains(message);
    }

    @Test
    void mistakesOfConfigurationHaveTheirLines() {
        String yaml = """
                site: {latitude: 0, longitude: 0, zone: UTC}
                profiles:
                  shop:
                    protocol:
                      commands:
                        open: {topic: "{devise}/set", payload: up}
                        close: {topic: "{device}/set", payload: down}
                        stop: {topic: "{device}/set", payload: stop}
                  other: {protocol: tasmoto}
                covers:
                  roof: {profile: shop, motor: {type: 28byj-48, pins: [1, 2, 3, 4]}}
                """;
        assertThat(catchThrowableOfType(ConfigError.class, () -> ConfigReader.read(Path.of("home.yaml"), yaml))
                .getMessage()
                .lines()).satisfiesExactly(
                        line -> assertThat(line).startsWith("home.yaml:6: profiles.shop.protocol.commands.open.topic: "
                                + "unknown placeholder {devise}; expected {device}"),
                        line -> assertThat(line)
                                .startsWith("home.yaml:9: profiles.other.protocol: 'tasmoto': expected one of "
                                        + "tasmota")
                                .endsWith("did you mean 'tasmota'?"));
    }

    private static final String COVERS = """
            site: {latitude: 0, longitude: 0, zone: UTC}
            covers:
              left: {driver: mqtt, profile: tasmota, device: dual, topics: {state: old/state}}
              right: {driver: mqtt, profile: %s}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "tasmota, device: dual|'dual': moves the cover left too; expected another device, or another index",
            "homeassistant, device: old|'old': its topic old/state is one of this daemon; expected the name of a device",
            "plain, device: shtora/left|'shtora/left': its topic shtora/left/position is one of this daemon",
            "plain, device: shtora/bridge|'shtora/bridge': its topic shtora/bridge/position is one of this daemon"})
    void deviceIsElsewhereAndMovesOneCover(String keys, String message) {
        String yaml = COVERS.formatted(keys);
        assertThat(catchThrowableOfType(ConfigError.class, () -> ConfigReader.read(Path.of("home.yaml"), yaml))
                .getMessage())
                .startsWith("home.yaml:4: covers.right.device: " + message);
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void deviceMayBeAnotherIndexOrDaemon(String keys) throws ConfigError {
        assertThat(ConfigReader.read(Path.of("home.yaml"), COVERS.formatted(keys)).remoteCovers()).hasSize(2);
    }

    private static final List<String> OTHERS = List.of("tasmota, device: dual, index: 2", "tasmota, device: other",
            "plain, device: shtora/attic", "plain, device: shtora2/left");
}
