package dev.shtora.ui.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPageTest {
    private static final Instant NOON = Instant.parse("2026-06-21T10:00:00Z");
    private static final Set<String> OWN = Set.of("no_daemon", "why");

    private static String text(Language language, Map<String, Object> status) {
        return new StatusPage(Words.of(Status.class, language), NOON)
                .text(List.of(new ControlAnswer(Kind.STATUS, "bedroom", "", status)), 80);
    }

    /** The page has names in place of numbers for the values, and breaks long texts. */
    @ParameterizedTest
    @CsvSource({"EN, words.js", "RU, words-ru.js"})
    void wordsAreThoseOfThePage(Language language, String file) throws IOException {
        String page = Files.readString(Path.of("src/main/resources/web", file)).replaceAll("\"\\s*\\+ \"", "");
        Words words = Words.of(Status.class, language);
        words.texts().keySet().stream().filter(key -> !OWN.contains(key) && !key.startsWith("day_")).forEach(key -> {
            String[] names = key.equals("next_part")
                    ? new String[]{"{when}", "{p}"}
                    : key.equals("at_day") ? new String[]{"{day}", "{time}"} : new String[]{valueName(key), ""};
            assertThat(page).contains(key + ": \"" + words.text(key, (Object[]) names) + "\"");
        });
    }

    private static String valueName(String key) {
        return key.startsWith("state")
                ? "{p}"
                : key.startsWith("at_") ? "{time}" : key.startsWith("problem") ? "{text}" : "{when}";
    }

    @Test
    void movingCoverIsShownWithNextEvent() {
        assertThat(text(Language.EN, Map.of("motion", "opening", "state", "opening", "position", 37, "next_event",
                "2026-06-22T04:43:00+02:00", "next_position", 100, "reason", "you opened it"))).isEqualTo("""
                        bedroom  Opening… 37 %
                                 Opens tomorrow at 04:43
                                 Why: you opened it
                        """);
    }

    @Test
    void overriddenCoverIsShownInRussian() {
        assertThat(text(Language.RU, Map.of("motion", "resting", "state", "stopped", "position", 40,
                "uncertainty_steps", 12, "automation", "OVERRIDE", "override_until", "2026-06-23T21:33:00+02:00",
                "next_event", "2026-06-23T21:33:00+02:00", "next_position", 0, "title", "Спальня"))).isEqualTo("""
                        Спальня  Открыто примерно на 40 %
                                 Закроется во вторник в 21:33
                                 Автоматика снова во вторник в 21:33
                        """);
    }

    @Test
    void newCoverIsShownWithWhatToDo() {
        assertThat(text(Language.EN, Map.of("motion", "resting", "state", "None", "fault", "not_commissioned", "reason",
                "not commissioned: send open or close", "next_event", "2026-06-21T21:33:00+02:00"))).isEqualTo("""
                        bedroom  Position unknown
                                 ! A new blind: somebody has to test its wiring first. not commissioned:
                                 send open or close
                        """);
    }

    @Test
    void coverWithoutAutomationMovesOnlyWhenTold() {
        assertThat(text(Language.EN, Map.of("motion", "resting", "state", "closed", "position", 0, "automation",
                "OFF"))).isEqualTo("bedroom  Closed\n         Moves only when told to\n");
    }

    /** Otherwise its end would stay in the terminal when the daemon answers again. */
    @Test
    void failureOfWatchFitsIntoLines() {
        IOException failure = new IOException("No daemon answers at " + "x".repeat(30)
                + ". Is `shtora run` running? If it has a state folder of its own, give it here too: --state DIR");
        String text = StatusWatch.failure(Words.of(Status.class, Language.RU), failure, 60);
        assertThat(text).startsWith("Служба не отвечает. Пробуем снова…\n").contains("Запущена ли она");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }
}
