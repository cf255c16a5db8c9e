package dev.shtora.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPayloadParserTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Command set(String text) throws BadPayload {
        return CommandPayloadParser.set(bytes(text)).command();
    }

    @ParameterizedTest
    @CsvSource({"OPEN,100", "open,100", "Up,100", "ON,100", "CLOSE,0", "down,0", "off,0", "0,0", "37,37", "37%,37",
            "100 %,100",
            "' 5\n',5", "'{\"state\":\"OPEN\"}',100", "'{\"position\":37}',37", "'{\"state\":\"12\"}',12"})
    void movesAreParsed(String payload, int percent) throws BadPayload {
        assertThat(set(payload)).isEqualTo(new Command.GoTo(new Position(percent)));
    }

    @ParameterizedTest
    @CsvSource({"'{\"state\":\"OPEN\",\"speed\":\"quiet\"}',100,QUIET",
            "'{\"position\":37,\"speed\":\"Quiet\"}',37,QUIET",
            "'{\"position\":37,\"speed\":\"normal\"}',37,NORMAL"})
    void speedIsParsed(String payload, int percent, Pace.Speed speed) throws BadPayload {
        assertThat(set(payload)).isEqualTo(new Command.GoTo(new Position(percent), speed));
    }

    @Test
    void otherCommandsAreParsed() throws BadPayload {
        assertThat(set("stop")).isEqualTo(Command.STOP);
        assertThat(set("Toggle")).isEqualTo(Command.TOGGLE);
        assertThat(set("{\"state\":\"HOME\"}")).isEqualTo(Command.HOME);
    }

    @Test
    void jsonHasSenderAndExpiry() throws BadPayload {
        CommandPayload request = CommandPayloadParser
                .set(bytes(
                        "{\"position\":37,\"expires\":\"2026-11-21T20:00:00+03:00\",\"who\":\"anna\",\"override\":false}"));
        assertThat(request.who()).contains("anna");
        assertThat(request.expires()).contains(Instant.parse("2026-11-21T17:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "101", "-1", "37.5", "1e1", "٣٧", "OPEN OPEN", "oﬀ", "ſtop", "\uFEFFOPEN",
            "OPEN\0", "{", "{}", "[]", "null",
            "\"OPEN\"",
            "{\"position\":101}", "{\"position\":-1}", "{\"position\":37.5}", "{\"position\":\"37\"}",
            "{\"position\":1e99}",
            "{\"position\":99999999999999999999}", "{\"state\":null}", "{\"state\":5}",
            "{\"state\":\"OPEN\",\"position\":5}",
            "{\"position\":5,\"position\":6}", "{\"position\":5,\"speed\":9}",
            "{\"position\":5,\"expires\":\"tomorrow\"}",
            "{\"position\":5,\"expires\":1}", "{\"position\":5,\"who\":{}}", "{\"position\":5,\"override\":\"no\"}",
            "{\"position\":{\"a\":{\"b\":{\"c\":{\"d\":1}}}}}", "{\"position\":5} {\"position\":6}"})
    void invalidPayloadIsRejectedWithReason(String payload) {
        assertThatThrownBy(() -> set(payload)).isInstanceOf(BadPayload.class).message().isNotBlank()
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "{\"position\":37}", "", "101"})
    void positionTopicAcceptsNumbersOnly(String payload) {
        assertThatThrownBy(() -> CommandPayloadParser.positionSet(bytes(payload))).isInstanceOf(BadPayload.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "TOGGLE", "oﬀ", "reſume", "{\"state\":\"ON\"}"})
    void automationTopicAcceptsThreeWordsOnly(String payload) {
        assertThatThrownBy(() -> CommandPayloadParser.automation(bytes(payload))).isInstanceOf(BadPayload.class)
                .hasMessageContaining("expected ON, OFF or RESUME");
    }

    @Test
    void megabyteIsRejectedBySize() {
        assertThatThrownBy(() -> CommandPayloadParser.set(new byte[1 << 20])).hasMessageContaining("1048576 bytes");
    }

    @Test
    void shownPayloadIsShortAndPrintable() {
        assertThat(PayloadText.shown(bytes("a\u0007b\u001b[31m\n" + "x".repeat(500)))).startsWith("a?b?[31m?x")
                .hasSizeLessThan(90);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"position":NaN}               | a mistake at character 16 of line 1
            {"position":+1}                | a mistake at character 14 of line 1
            {"position":037}               | a mistake at character 14 of line 1
            {"position":1                  | it ends too early
            {"position":[[[[[[1]]]]]]}     | objects are nested more than 4 deep
            {"position":1,"position":2}    | the key 'position' is given twice
            {'position':1}                 | a mistake at character 2 of line 1
            {"state":"\u001b[2J           | a mistake at character 11
            {"position":1}}                | a mistake
            """)
    void mistakesInJsonAreToldWithoutItsParser(String payload, String words) {
        assertThatThrownBy(() -> set(payload)).hasMessageContaining("expected JSON such as {\"position\":37}: ")
                .hasMessageContaining(words).message().satisfies(
                        text -> assertThat(text)
                                .doesNotContainPattern("Json|Stream|Feature|Constraint|token|[Ss]ource"));
    }

    @Test
    void longNumbersAreToldWithoutParser() {
        assertThatThrownBy(() -> set("{\"position\":1e" + "9".repeat(500) + "}")).message()
                .satisfies(text -> assertThat(text).doesNotContainPattern("Json|Stream|Feature|Constraint|token"));
    }

    @Test
    void anyBytesAreParsedOrRejected() {
        Property.tries(20_000).forAll(Generator.bytes(0, 60), payload -> {
            try {
                assertThat(CommandPayloadParser.set(payload).command()).isNotNull();
            } catch (BadPayload rejection) {
                assertThat(rejection).hasMessageMatching("(?s).+");
            }
            assertThat(PayloadText.shown(payload)).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
        });
    }
}
