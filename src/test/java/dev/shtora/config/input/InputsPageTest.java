package dev.shtora.config.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.reaction.Reactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page inputs.md has valid examples, the units, and the order of priority as it is. */
class InputsPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/inputs.md");
    private static final Path DRAWING = Path.of("src/site/resources/priority.svg");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final Pattern NAME = Pattern.compile("<text class='name'[^>]*>([a-z_]+)</text>");

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> examples() {
        return EXAMPLE.matcher(text(PAGE)).results().map((MatchResult found) -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsAcceptedAndReacts(String example) throws ConfigError {
        Config config = ConfigReader.read(PAGE,
                "site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}\n" + example);
        assertThat(config.warnings()).isEmpty();
        assertThat(config.covers()).allSatisfy(
                cover -> assertThat(cover.automation().timetable().reactions()).isNotEqualTo(Reactions.NONE));
    }

    /** Each key of a cover in the text is in a file that the page shows, or in one line of code. */
    @Test
    void codeInTextIsAccepted() throws ConfigError {
        Config config = ConfigReader.read(PAGE, """
                site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}
                inputs:
                  terrace: {topic: terrace, unit: °C}
                  lamp: {topic: lamp, words: {ON: on}}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                """ + Stream.of("frost: ", "privacy: ", "buttons: ").map(key -> code(key) + "\n").reduce("",
                String::concat).indent(4));
        assertThat(config.warnings()).isEmpty();
        assertThat(config.localCovers().getFirst().buttons().orElseThrow().childLock()).isTrue();
    }

    private static String code(String begin) {
        return Pattern.compile("`(" + begin + "\\{[^`]*})`").matcher(text(PAGE)).results().map(found -> found.group(1))
                .findFirst().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(value = Unit.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void pageNamesEachUnit(Unit unit) {
        assertThat(text(PAGE)).contains("`" + unit.symbol() + "`");
    }

    @Test
    void drawingHasOrderOfPriority() {
        List<String> order = Stream.of(Priority.values()).filter(priority -> priority != Priority.NOBODY)
                .map(priority -> priority.name().toLowerCase(Locale.ROOT)).toList();
        assertThat(NAME.matcher(text(DRAWING)).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyElementsOf(order);
    }
}
