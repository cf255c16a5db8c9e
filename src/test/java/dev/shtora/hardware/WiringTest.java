package dev.shtora.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the wiring page with the example configurations. */
class WiringTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (IN[1-4]|Endstop) \\| GPIO(\\d+) \\| (\\d+) \\|$");
    /** The header pins by BCM number, for the numbers that the page uses. */
    private static final Map<Integer, Integer> HEADER = Map.of(17, 11, 18, 12, 27, 13, 22, 15, 23, 16, 5, 29, 6, 31, 13,
            33, 19, 35,
            26, 37);

    private static Stream<MatchResult> rows(String blind) throws IOException {
        String page = Files.readString(Path.of("hardware/uln2003-28byj-48.md"));
        String section = page.substring(page.indexOf("## " + blind));
        int end = section.indexOf("\n## ", 3);
        return ROW.matcher(end < 0 ? section : section.substring(0, end)).results();
    }

    private static Map<String, Integer> inConfig(String file, String blind) throws ConfigError {
        LocalCover cover = ConfigReader.read(Path.of("src/main/resources/conf", file)).localCovers().stream()
                .filter(c -> c.name().equals(blind)).findFirst().orElseThrow();
        var pins = ((Driver.Coils) cover.motor().driver()).pins();
        return Map.of("IN1", pins.get(0), "IN2", pins.get(1), "IN3", pins.get(2), "IN4", pins.get(3), "Endstop",
                cover.endstop().orElseThrow().pin());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.yaml bedroom", "demo.yaml kitchen", "shtora.yaml bedroom"})
    void pageHasPinsOfConfiguration(String fileAndBlind) throws IOException, ConfigError {
        String[] words = fileAndBlind.split(" ");
        Map<String, Integer> page = rows(words[1])
                .collect(Collectors.toMap(row -> row.group(1), row -> Integer.valueOf(row.group(2))));
        assertThat(page).isEqualTo(inConfig(words[0], words[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bedroom", "kitchen"})
    void eachGpioHasItsHeaderPin(String blind) throws IOException {
        assertThat(rows(blind)).hasSize(5)
                .allSatisfy(row -> assertThat(Integer.valueOf(row.group(3)))
                        .isEqualTo(HEADER.get(Integer.valueOf(row.group(2)))));
    }

    @Test
    void drawingNamesEachLineOfFirstBlind() throws IOException, ConfigError {
        String drawing = Files.readString(Path.of("hardware/uln2003-28byj-48.svg"));
        assertThat(inConfig("demo.yaml", "bedroom").values())
                .allSatisfy(pin -> assertThat(drawing).contains("GPIO" + pin + "<"));
    }
}
