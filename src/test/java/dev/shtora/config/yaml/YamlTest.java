package dev.shtora.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class YamlTest {
    private static final Path FILE = Path.of("home.yaml");

    @TempDir
    private Path temp;

    private static Node read(String text) throws ConfigError {
        return Yaml.read(FILE, text, new Mistakes());
    }

    private static Object plain(Node node) {
        return switch (node) {
            case Node.Scalar(_, String text) -> text;
            case Node.Sequence(_, List<Node> items) -> items.stream().map(YamlTest::plain).toList();
            case Node.Mapping mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> map.put(key, plain(entry.value())));
                yield map;
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a: 1%b: *x | home.yaml:2: b: '*x' is a YAML alias; expected the keys themselves; covers share rules through profiles",
            "a: [1, *x] | home.yaml:1: a: '*x' is a YAML alias",
            "a:%  - 1%  - *x | home.yaml:3: a: '*x' is a YAML alias",
            "a: &x 1 | home.yaml:1: a: '&x' is a YAML anchor",
            "a:%  b: &x {c: 1} | home.yaml:2: b: '&x' is a YAML anchor",
            "a: &x [1] | home.yaml:1: a: '&x' is a YAML anchor",
            "a: 1%&x b: 2 | home.yaml:2: b: '&x' is a YAML anchor",
            "a: 1%<<: {b: 1} | home.yaml:2: <<: is a YAML merge key",
            "a:%  <<: *x | home.yaml:2: <<: is a YAML merge key",
            "*x : 1 | home.yaml:1: a YAML alias in place of a key",
            "password: !secret mqtt | home.yaml:1: password: '!secret' is a YAML tag; expected the value itself; a password is",
            "a: !env_var HOME | home.yaml:1: a: '!env_var' is a YAML tag; expected the value itself",
            "a: 1%b: !include rules.yaml | home.yaml:2: b: '!include' is a YAML tag",
            "a: !!str 7 | home.yaml:1: a: '!<tag:yaml.org,2002:str>' is a YAML tag",
            "a: !lambda [1] | home.yaml:1: a: '!lambda' is a YAML tag",
            "a: ! 7 | home.yaml:1: a: '!' is a YAML tag",
            "!t a: 1 | home.yaml:1: a: '!t' is a YAML tag",
            "? [a]%: 1 | home.yaml:1: a list or a mapping in place of a key; expected a name"})
    void featuresThatWouldBeReadAsTextAreRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace('%', '\n'))).isInstanceOf(ConfigError.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a: 1%b:%>c: 2 | home.yaml:3: a tab in the indentation; expected spaces",
            "a:%  - 1%>- 2 | home.yaml:3: a tab in the indentation; expected spaces",
            "a:%>b | home.yaml:2: a tab in the indentation; expected spaces",
            "a: 1%  >b: 2 | home.yaml:2: a tab in the indentation; expected spaces",
            "a:%~~b: 1 | home.yaml:2: the space U+00A0 in the indentation; expected the one of the keyboard, U+0020",
            "a:>1 | home.yaml:1: is not YAML: a tab in place of spaces",
            "a: 1%b: x^y | home.yaml:2: the control character U+0000; expected text",
            "^ | home.yaml:1: the control character U+0000; expected text",
            "a: 1%b: [1, 2%c: 3 | home.yaml:3: is not YAML: expected ',' or ']', but got : (while parsing a flow sequence in line 2)",
            "a: 1%b: 1: 2 | home.yaml:2: is not YAML: mapping values are not allowed here",
            "a: 1%b: @x | home.yaml:2: is not YAML: found character '@'",
            "a: 1%b: \"x%c: 3 | home.yaml:3: is not YAML: found unexpected end of stream (while scanning a quoted scalar in line 2)",
            "a: 1%---%b: 2 | home.yaml:2: a second document begins here; expected one",
            "# nothing | home.yaml:1: is empty; expected keys such as site and covers"})
    void mistakesAreNamedWithTheirLine(String yaml, String message) {
        String text = yaml.replace('%', '\n').replace('>', '\t').replace('^', '\0').replace('~', '\u00a0');
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigError.class).hasMessageStartingWith(message);
        assertThatThrownBy(() -> read(text.replace("\n", "\r\n"))).hasMessageStartingWith(message);
    }

    @Test
    void tabsBehindValueAreNoMistake() throws ConfigError {
        assertThat(plain(read("a: 1\t# one\t1\nb: 'x\ty'\n"))).isEqualTo(Map.of("a", "1", "b", "x\ty"));
    }

    @Test
    void byteOrderMarkIsNoMistake() throws ConfigError {
        assertThat(plain(read("\uFEFFa: 1\n"))).isEqualTo(Map.of("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, {b: c}]\nd: 'x: y'\ne: \"\\u0416\"\n", "a:\n- 1\n- - 2\n  - 3\n",
            "a: |\n  x\n  y\nb: >-\n  u\n  v\n",
            "%YAML 1.2\n---\na: b\n...\n", "a: x\n  y\n", "{a: b, 'c': [ ]}", "- a\n- b: 'it''s'\n"})
    void plainYamlIsReadAsAnotherParserReadsIt(String yaml) throws ConfigError {
        assertThat(plain(read(yaml))).isEqualTo(new YAMLMapper().readValue(yaml, Object.class) instanceof Object other
                ? texts(other)
                : "");
    }

    private static Object texts(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> texts = new LinkedHashMap<>();
                map.forEach((key, each) -> texts.put(String.valueOf(key), texts(each)));
                yield texts;
            }
            case List<?> list -> new ArrayList<>(list.stream().map(YamlTest::texts).toList());
            default -> String.valueOf(value);
        };
    }

    @Test
    void numbersAndNullsKeepTheirText() throws ConfigError {
        assertThat(plain(read("a: 1_000\nb: 0x10\nc: 07\nd: ~\ne:\nf: null\ng: 'null'\nh: yes\n")))
                .isEqualTo(Map.of("a",
                        "1_000", "b", "0x10", "c", "07", "d", "", "e", "", "f", "", "g", "null", "h", "yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNestingIsRejected(String part) {
        assertThatThrownBy(() -> read(part.repeat(5_000))).isInstanceOf(ConfigError.class)
                .hasMessageContaining("is nested deeper than 20 levels");
    }

    @Test
    void largeFilesAreRejectedBeforeTheyAreRead() throws IOException {
        Path large = Files.writeString(temp.resolve("large.yaml"), "a: 1\n".repeat(2_000_000));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertThatThrownBy(
                () -> ConfigReader.read(large)).isInstanceOf(ConfigError.class)
                .hasMessage(large + ": has 10000000 bytes; expected at most 262144 bytes"));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manyMistakesAreReportedInFewSeconds() throws IOException {
        StringBuilder text = new StringBuilder("a: 1\n");
        for (int key = 0; key < 15_000; key++) {
            text.append("key").append(key).append(": 1\n");
        }
        Path file = Files.writeString(temp.resolve("many.yaml"), text);
        assertThatThrownBy(() -> ConfigReader.read(file)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("many.yaml:2: ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void fifosDevicesAndFoldersAreRejected() throws Exception {
        Path fifo = temp.resolve("fifo.yaml");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        for (Path file : List.of(fifo, Path.of("/dev/zero"), Path.of("/dev/null"))) {
            assertThatThrownBy(() -> ConfigReader.read(file)).isInstanceOf(ConfigError.class)
                    .hasMessage(file + ": is a device, a FIFO or a socket; expected a regular file");
        }
        assertThatThrownBy(() -> ConfigReader.read(temp)).hasMessage(temp + ": is a folder; expected a regular file");
    }
}
