package dev.shtora.mqtt.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.cover.DeviceProfiles;
import dev.shtora.core.cover.Position;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCodecTest {
    private static final String STATE = "zigbee2mqtt/blind";
    private static final String POSITION = "home/blind/position";
    private static final Generator<String> PROFILES = Generator.of(DeviceProfiles.BUILT_IN.toArray(String[]::new));
    /** Parts from which documents that resemble messages of devices are made. */
    private static final Generator<String> PARTS = Generator.of("{", "}", "[", "]", ":", ",", "\"position\"",
            "\"Shutter1\"", "\"Position\"", "\"state\"", "\"cover:0\"", "\"params\"", "\"current_pos\"", "\"errors\"",
            "0",
            "100", "137", "-1", "1e400", "NaN", "null", "true", "\"OPEN\"", "online", "37.6", " ", "\\u0000", "\"",
            "\n");

    private static final Map<String, DeviceProfile> READ = new HashMap<>();

    private static DeviceCodec codec(String profile) {
        return codec(profile, false);
    }

    private static DeviceCodec codec(String profile, boolean inverted) {
        return READ.computeIfAbsent(profile, DeviceProfiles::fromProgram).bind("home/blind",
                profile.equals("esphome") ? Map.of("cover", "left") : Map.of(), inverted, true);
    }

    private static Reading read(DeviceCodec codec, String topic, String payload) {
        return codec.read(topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static void requireHarmless(Reading reading) {
        reading.rejected().ifPresent(why -> assertThat(why).hasSizeLessThan(400).doesNotContain("\n", "\0"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "100,100", "37,37", "37.6,38", "'37',37", "' 37 ',37", "37%,37", "'37 %',37", "+5,5", "99.5,100",
            "000037,37"})
    void numbersOnScaleAreRead(String payload, int percent) {
        assertThat(read(codec("homeassistant"), POSITION, payload).reports())
                .containsExactly(DeviceReport.PositionReported.at(new Position(percent)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"137", "-1", "100.01", "1e400", "1e1", "NaN", "Infinity", "-0.5", "37.", ".5", "37 37",
            "0x10",
            "٣٧", "true", "null", "{}", "[37]", "\"37\"", "9999999999999999999999999", "37\0", "\uFEFF37", "open"})
    void otherPositionsAreRejected(String payload) {
        Reading reading = read(codec("homeassistant"), POSITION, payload);
        assertThat(reading.reports()).isEmpty();
        assertThat(reading.rejected()).hasValueSatisfying(
                why -> assertThat(why)
                        .startsWith("position: expected 0 (closed) to 100 (open), or one of None, not '"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"position\":137}", "{\"position\":-1}", "{\"position\":1e400}", "{\"position\":true}",
            "{\"position\":\"up\"}", "{\"position\":{}}", "{\"position\":[5]}", "{\"position\":\"\"}",
            "{\"position\":10000000000000000000000000000000000000000000000000000000000000000000000000}"})
    void otherPositionsInJsonAreRejected(String payload) {
        Reading reading = read(codec("zigbee2mqtt"), "zigbee2mqtt/home/blind", payload);
        assertThat(reading.reports()).isEmpty();
        assertThat(reading.rejected()).isPresent();
        requireHarmless(reading);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"position\":37}|37", "{\"position\":\"37\"}|37", "{\"position\":37.6}|38",
            "{\"position\":3.7e1}|37", "{\"position\":-0.0}|0", "{\"other\":{\"position\":5},\"position\":37}|37"})
    void numbersInJsonAreRead(String payload, int percent) {
        assertThat(read(codec("zigbee2mqtt"), "zigbee2mqtt/home/blind", payload).reports())
                .containsExactly(DeviceReport.PositionReported.at(new Position(percent)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"position\":37", "{\"position\":37,\"position\":38}", "{\"position\":NaN}",
            "[{\"position\":37}]",
            "\"position\"", "37", "{position:37}", "{\"position\":37}}"})
    void otherJsonIsRejectedAsWhole(String payload) {
        Reading reading = read(codec("zigbee2mqtt"), "zigbee2mqtt/home/blind", payload);
        assertThat(reading.reports()).isEmpty();
        assertThat(reading.rejected()).hasValueSatisfying(why -> assertThat(why).startsWith("expected "));
    }

    @Test
    void largeAndDeepMessagesAreRejected() {
        DeviceCodec codec = codec("zigbee2mqtt");
        assertThat(codec.read("zigbee2mqtt/home/blind", new byte[1 << 20]).rejected())
                .contains("a message of 1048576 bytes; at most 32768 are read");
        String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
        assertThat(read(codec, "zigbee2mqtt/home/blind", deep).rejected()).isPresent();
    }

    @Test
    void unreadableValueDoesNotHideOthers() {
        Reading reading = read(codec("tasmota"), "stat/home/blind/RESULT",
                "{\"Shutter1\":{\"Position\":137,\"Direction\":1,\"Target\":40}}");
        assertThat(reading.reports().stream().map(FramesTest::text)).containsExactly("target 40", "opening");
        assertThat(reading.rejected())
                .contains("Shutter1.Position: position: expected 0 (closed) to 100 (open), not '137'");
    }

    @Test
    void emptyMessagesAndForeignTopicsSayNothing() {
        DeviceCodec codec = codec("zigbee2mqtt");
        assertThat(read(codec, "zigbee2mqtt/home/blind", "")).isEqualTo(Reading.NOTHING);
        assertThat(read(codec, STATE, "{\"position\":37}")).isEqualTo(Reading.NOTHING);
    }

    @Test
    void anyBytesAreReadWithoutException() {
        Property.tries(5000).forAll(PROFILES, Generator.bytes(0, 80), (profile, payload) -> {
            DeviceCodec codec = codec(profile);
            codec.topics().forEach(topic -> requireHarmless(codec.read(topic, payload)));
        });
    }

    @Test
    void documentsOfKnownPartsAreReadWithoutException() {
        Property.tries(5000).forAll(PROFILES, PARTS.lists(0, 20), (profile, parts) -> {
            DeviceCodec codec = codec(profile);
            codec.topics().forEach(topic -> requireHarmless(read(codec, topic, String.join("", parts))));
        });
    }

    @Test
    void positionSentIsPositionReported() {
        Property.always().forAll(PROFILES, Generator.booleans(), Generator.integers(0, 100),
                (profile, inverted, percent) -> {
                    DeviceCodec codec = codec(profile, inverted);
                    DeviceMessage sent = codec.messages(new DeviceCommand.GoTo(new Position(percent))).getFirst();
                    int number = Integer.parseInt(sent.payload().replaceAll("[^0-9]", ""));
                    assertThat(number).isEqualTo(inverted ? 100 - percent : percent);
                    Scale scale = inverted ? Scale.PERCENT_OPEN.inverted() : Scale.PERCENT_OPEN;
                    assertThat(scale.position(number)).contains(new Position(percent));
                });
    }

    @Test
    void otherScalesAreReadAsPercent() {
        Scale scale = new Scale(255, 0);
        assertThat(scale.position(255)).contains(Position.CLOSED);
        assertThat(scale.position(0)).contains(Position.OPEN);
        assertThat(scale.position(127)).contains(new Position(50));
        assertThat(scale.position(255.5)).isEmpty();
        assertThat(scale.number(new Position(50))).isEqualTo(128);
        Property.always().forAll(Generator.integers(-1000, 1000), Generator.integers(101, 5000),
                Generator.integers(0, 100),
                (closed, length, percent) -> assertThat(new Scale(closed, closed + length)
                        .position(new Scale(closed, closed + length).number(new Position(percent))))
                        .contains(new Position(percent)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "#", "a/+/b", "a/#", "/a", "a/", "a//b", "a\0b", "a\nb", "{device}", "$SYS",
            "\uD800"})
    void namesThatAreNoTopicsAreRefused(String device) {
        assertThatThrownBy(() -> DeviceProfiles.fromProgram("homeassistant").bind(device, Map.of(), false, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("expected ");
    }

    @Test
    void longTopicsAreRefused() {
        assertThatThrownBy(() -> DeviceProfiles.fromProgram("tasmota").bind("x".repeat(250), Map.of(), false, true))
                .hasMessageStartingWith("expected a topic without wildcards");
    }

    @Test
    void parametersAreChecked() {
        DeviceProfile esphome = DeviceProfiles.fromProgram("esphome");
        assertThatThrownBy(() -> esphome.bind("node", Map.of(), false, true))
                .hasMessage("expected the parameter cover of the profile esphome");
        assertThatThrownBy(() -> esphome.bind("node", Map.of("cover", "a", "index", "1"), false, true))
                .hasMessage("'index' is no parameter of the profile esphome; expected one of cover");
        assertThatThrownBy(() -> esphome.bind("node", Map.of("cover", "#"), false, true))
                .hasMessageStartingWith("expected cover to be a part of a topic");
        assertThatThrownBy(() -> DeviceProfiles.fromProgram("homeassistant").bind("x",
                Map.of("state_topic", "x/set"), false, true)).hasMessageContaining("for both");
    }

    @Test
    void messageReachesAllCoversOfBridge() {
        DeviceProfile tasmota = DeviceProfiles.fromProgram("tasmota");
        DeviceRoutes routes = new DeviceRoutes(Map.of(
                "left", tasmota.bind("dual", Map.of("index", "1"), false, true),
                "right", tasmota.bind("dual", Map.of("index", "2"), false, true)));
        assertThat(routes.at("stat/dual/RESULT")).containsExactlyInAnyOrder("left", "right");
        assertThat(routes.at("stat/dual/SHUTTER2")).containsExactly("right");
        assertThat(routes.at("stat/other/RESULT")).isEmpty();
        assertThat(routes.topics()).doesNotHaveDuplicates().contains("tele/dual/LWT", "stat/dual/SHUTTER1");
    }

    @Test
    void deviceWithoutPositionsGetsOpenAndClose() {
        CommandRule rule = new CommandRule(new Template("x/set"), new Template("go"));
        DeviceProfile profile = new DeviceProfile("simple", Map.of(), Scale.PERCENT_OPEN,
                Scale.PERCENT_OPEN, List.of(), Map.of(
                        CommandKind.OPEN, new CommandRule(new Template("{device}/up"), new Template("")),
                        CommandKind.CLOSE,
                        rule,
                        CommandKind.STOP, rule));
        DeviceCodec codec = profile.bind("x", Map.of(), true, true);
        assertThat(profile.takesPositions() || profile.reportsPositions()).isFalse();
        assertThat(codec.messages(new DeviceCommand.GoTo(Position.OPEN)))
                .containsExactly(new DeviceMessage("x/up", ""));
        assertThat(codec.messages(new DeviceCommand.GoTo(Position.CLOSED)))
                .containsExactly(new DeviceMessage("x/set", "go"));
        assertThat(codec.messages(DeviceCommand.QUERY)).isEmpty();
        assertThatThrownBy(() -> codec.messages(new DeviceCommand.GoTo(new Position(5))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void problemIsForeignText() {
        Reading reading = read(codec("shelly"), "home/blind/status/cover:0",
                "{\"errors\":[\"over\\u001b[31mtemp\",\"" + "x".repeat(500) + "\"]}");
        assertThat(reading.reports()).singleElement().isInstanceOfSatisfying(DeviceReport.ProblemReported.class,
                reported -> assertThat(reported.problem()).hasValueSatisfying(
                        problem -> assertThat(problem).startsWith("over?[31mtemp, xx").hasSizeLessThanOrEqualTo(60)));
        assertThat(read(codec("shelly"), "home/blind/status/cover:0", "{\"errors\":[]}").reports())
                .containsExactly(new DeviceReport.ProblemReported(Optional.empty()));
    }
}
