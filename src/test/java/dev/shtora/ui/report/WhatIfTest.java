package dev.shtora.ui.report;

import static dev.shtora.ui.report.PlanFormatsTest.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.cli.ShtoraTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plan} and {@code explain} with supposed values of inputs. */
class WhatIfTest {
    private static final String HOME = """
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            language: %s
            inputs:
              wind: {topic: weather/wind, unit: km/h}
              door: {topic: zigbee2mqtt/door, value: /contact, words: {"true": closed, "false": open}}
            covers:
              window:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                safety:
                  - {name: storm, when: {input: wind, above: 45, until_below: 35}, move: open}
                contact: {input: door, keep_at_least: 30%%}
                schedule:
                  - {at: "13:00", move: close}
                  - {at: "18:00", move: open}
            """;

    @TempDir
    private Path temp;

    private String[] line(String language, String... words) throws IOException {
        String file = Files.writeString(temp.resolve("home.yaml"), HOME.formatted(language)).toString();
        return Stream.concat(Stream.of(words), Stream.of("--config", file)).toArray(String[]::new);
    }

    private String explained(String... words) throws IOException {
        return output(line("en", Stream.concat(Stream.of("explain", "--at", "2026-11-21T14:00"), Stream.of(words))
                .toArray(String[]::new))).replaceAll("\\s+", " ");
    }

    @Test
    void stormDecidesWithItsWind() throws IOException {
        assertThat(explained("--with", "wind=50")).startsWith("window, Sat 21 Nov 2026 14:00: open")
                .contains("because storm (wind 50 km/h): open",
                        " 3 storm wind above 45 km/h until below 35 km/h: opens it; yes (wind 50 km/h)",
                        " 6 contact door is open: automation does not close it further than 30 %; door is not"
                                + " known here; a plan assumes none",
                        " 5 frost none for this cover", " 4 lock known only to the daemon; a plan assumes none");
    }

    @Test
    void valueInOtherUnitIsConverted() throws IOException {
        assertThat(explained("--with", "wind=10 m/s")).contains("because 13:00: close", "; no (wind 36 km/h)");
        assertThat(explained("--with", "wind=14m/s")).contains("because storm (wind 50.4 km/h): open");
    }

    @Test
    void openDoorKeepsRuleFromClosing() throws IOException {
        assertThat(explained("--with", "door=open,wind=0")).contains("14:00: unchanged",
                "because door open: it does not close further than 30 % by itself", "; yes (door open)");
        assertThat(explained("--with", "wind=0", "--with", "door=closed")).contains("14:00: close");
    }

    @Test
    void withoutValuesPlanAssumesNone() throws IOException {
        assertThat(explained()).contains("because 13:00: close", "wind is not known here; a plan assumes none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "wind|'wind': expected NAME=VALUE, such as wind=50",
            "wnd=5|'wnd=5': expected one of the inputs wind, door; did you mean 'wind'?",
            "wind=fast|'wind=fast': expected a number in the unit of the input, or with its unit, such as '45 km/h'",
            "wind=50 lx|'wind=50 lx': is an illuminance, and the input is a speed; expected a number in km/h",
            "wind=-3|'wind=-3': expected 0 to 540 km/h",
            "door=ajar|'door=ajar': expected one of the words closed, open",
            "door=opne|'door=opne': expected one of the words closed, open; did you mean 'open'?"})
    void wrongValueIsNamed(String value, String message) throws IOException {
        for (String command : List.of("explain", "plan")) {
            ShtoraTest.Output result = ShtoraTest.run(line("en", command, "--with", value));
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("--with: " + message);
        }
    }

    @Test
    void valuesNeedInputs() throws IOException {
        Path file = Files.writeString(temp.resolve("none.yaml"),
                PlanFormatsTest.HOME.formatted("52.52", "13.405", "Europe/Berlin", "en"));
        assertThat(ShtoraTest.run("plan", "--with", "wind=50", "--config", file.toString()).err())
                .contains("--with: 'wind=50': the configuration has no inputs");
    }

    @Test
    void jsonHasWhatTextSays() throws IOException {
        JsonNode cover = JsonMapper.shared().readTree(output(line("en", "explain", "--at", "2026-11-21T14:00",
                "--format", "json", "--with", "wind=50"))).at("/covers/0");
        assertThat(cover.at("/position").asInt()).isEqualTo(100);
        assertThat(cover.at("/priority").asString()).isEqualTo("storm");
        assertThat(cover.at("/inputs/wind/unit").asString()).isEqualTo("km/h");
        JsonNode storm = cover.at("/sources/2");
        assertThat(storm.at("/source").asString()).isEqualTo("storm");
        assertThat(storm.at("/decides").asBoolean()).isTrue();
        assertThat(storm.at("/reactions/0/holds").asString()).isEqualTo("yes");
        assertThat(cover.at("/sources/5/reactions/0/holds").asString()).isEqualTo("not_known");
        assertThat(cover.at("/rules/0/outcome").asString()).isEqualTo("wins");
    }

    @Test
    void planNamesReactions() throws IOException {
        assertThat(output(line("en", "plan", "--date", "2026-11-21"))).endsWith("""
                  window  13:00  close  13:00: close
                  window  18:00  open   18:00: open
                window reacts to inputs:
                   storm: wind above 45 km/h until below 35 km/h: opens it
                   contact: door is open: automation does not close it further than 30 %
                """);
        assertThat(output(line("ru", "plan", "--date", "2026-11-21"))).endsWith("""
                window, реакции на датчики:
                   storm: wind выше 45 km/h и пока не ниже 35 km/h: открыть
                   окно, дверь: door: open: автоматика не закрывает ниже 30 %
                """);
    }

    @Test
    void planShowsPositionsThatResult() throws IOException {
        assertThat(output(line("en", "plan", "--date", "2026-11-21", "--with", "wind=60"))).contains("""
                  window  00:00  open  storm (wind 60 km/h): open
                window reacts""");
        assertThat(output(line("en", "plan", "--date", "2026-11-21", "--with", "door=open"))).contains(
                "00:00  open  18:00: open", "13:00  30 %  door open: it does not close further than 30 % by itself",
                "18:00  open  18:00: open");
    }

    @Test
    void plotsNameReactionsAndShowResult() throws IOException {
        assertThat(plot("1").replaceAll("</text>\\n<text class='soft'[^>]*>", " "))
                .contains(">storm: wind above 45 km/h until below 35 km/h: opens it ").contains("class='fabric' x=");
        assertThat(plot("1", "--with", "wind=60")).doesNotContain("class='fabric' x=");
        assertThat(plot("30")).contains(">storm: wind above 45 km/h until below 35 km/h: opens it</text>");
        assertThat(colours(plot("30"))).hasSize(2);
        assertThat(colours(plot("30", "--with", "wind=60"))).hasSize(1);
    }

    private String plot(String days, String... more) throws IOException {
        return output(line("en", Stream.concat(Stream.of("plan", "--date", "2026-11-21", "--days", days, "--format",
                "svg"), Stream.of(more)).toArray(String[]::new)));
    }

    private static Set<String> colours(String plot) {
        return Pattern.compile("<path fill='(#\\w+)'").matcher(plot).results().map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void lockIsSupposed() throws IOException {
        assertThat(explained("--with", "lock=80%")).contains("80 % because locked: 80 %", "4 lock locked: 80 %");
        assertThat(explained("--with", "lock=stay,wind=10")).contains("4 lock locked 5 frost", "wind 10 km/h");
        assertThat(explained("--with", "lock=close,wind=80")).contains("because storm (wind 80 km/h): open");
        assertThat(explained("--with", "door=closed")).contains("4 lock known only to the daemon");
    }
}
