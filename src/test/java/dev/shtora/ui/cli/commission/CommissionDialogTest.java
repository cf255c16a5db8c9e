package dev.shtora.ui.cli.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.daemon.control.ControlSocket;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommissionDialogTest {
    private static final String CONFIG = """
            gpio: simulated
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            covers:
              bedroom:   # mine
                motor:
                  type: 28byj-48
                  pins: [17, 18, 27, 22]
            """;

    @TempDir
    Path temp;

    private Path config;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        config = Files.writeString(temp.resolve("shtora.yaml"), CONFIG);
    }

    private CommissionDialog dialog(Language language, String... typed) {
        Screen screen = new Screen(new BufferedReader(new StringReader(String.join("\n", typed) + "\n")),
                new PrintStream(bytes, true, StandardCharsets.UTF_8), 80, true);
        return new CommissionDialog(screen, Words.of(CommissionDialog.class, language),
                List.of(temp.resolve(ControlSocket.NAME)), "bedroom", config);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"EN, 1, press the switch, bedroom is ready. Position: 100 %.",
            "RU, вверх, нажмите пальцем, bedroom: всё готово. Положение: 100 %."})
    void rightWiringLeadsToTheTop(Language language, String up, String press, String done) throws Exception {
        try (FakeCover cover = new FakeCover(temp, config, true)) {
            assertThat(dialog(language, "", up).run()).isTrue();
            assertThat(cover.commands).containsExactly("OPEN", "OPEN");
        }
        assertThat(text()).contains(press).endsWith(done + "\n");
        assertThat(config).hasContent(CONFIG);
    }

    @Test
    void wrongWayIsCorrectedInConfiguration() throws Exception {
        try (FakeCover cover = new FakeCover(temp, config, true)) {
            assertThat(dialog(Language.EN, "", "2", "", "", "1").run()).isTrue();
            assertThat(cover.commands).containsExactly("OPEN", "OPEN", "OPEN");
        }
        assertThat(config).hasContent(CONFIG + "      inverted: true\n");
        assertThat(ConfigReader.read(config).localCovers().getFirst().motor().inverted()).isTrue();
    }

    @Test
    void motorThatDoesNotTurnIsTriedAgain() throws Exception {
        try (FakeCover cover = new FakeCover(temp, config, true)) {
            assertThat(dialog(Language.EN, "", "sideways", "3", "", "1").run()).isTrue();
            assertThat(cover.commands).containsExactly("OPEN", "STOP", "OPEN", "OPEN");
        }
        assertThat(text()).contains("! 'sideways': expected 1, 2 or 3").contains("order of the wires");
    }

    /** Its fault is then that of the endstop, and it is not commissioned all the same. */
    @Test
    void failedHomingBeginsAgain() throws Exception {
        try (FakeCover cover = new FakeCover(temp, config, true)) {
            cover.fails = true;
            assertThat(dialog(Language.EN, "", "1", "", "1").run()).isTrue();
            assertThat(cover.commands).containsExactly("OPEN", "OPEN", "OPEN", "OPEN");
        }
        assertThat(text().lines().collect(Collectors.joining(" "))).contains("homing has failed")
                .contains("(endstop_stuck)");
    }

    /** The daemon speaks English, and tells to send commands, which the dialog does. */
    @Test
    void reasonsAreInLanguageOfPerson() throws Exception {
        try (FakeCover cover = new FakeCover(temp, config, true)) {
            cover.fails = true;
            dialog(Language.RU, "", "1", "q").run();
        }
        assertThat(text().lines().collect(Collectors.joining(" "))).contains("! Не выполнено: верхний край не найден.")
                .contains("Концевик наверху всё время нажат.").doesNotContain("homing").doesNotContain("send open")
                .doesNotContain("Send open");
    }

    @Test
    void endsAreMarkedWithoutEndstop() throws Exception {
        try (FakeCover cover = new FakeCover(temp, config, false)) {
            assertThat(dialog(Language.EN, "", "1", "-200", "up a bit", "", "2000", "").run()).isTrue();
            assertThat(cover.commands).containsExactly("OPEN", "OPEN", "{\"jog\":-200}", "{\"mark\":\"top\"}",
                    "{\"jog\":2000}", "{\"mark\":\"bottom\"}");
        }
        assertThat(text()).contains("! 'up a bit': expected a number of steps");
    }

    @Test
    void correctedDirectionOfTestedBlindIsInUseBeforeItHomes() throws Exception {
        try (FakeCover cover = FakeCover.commissioned(temp, config)) {
            assertThat(dialog(Language.EN, "y", "n", "").run()).isTrue();
            assertThat(cover.commands).containsExactly("{\"jog\":200}", "HOME");
        }
        assertThat(config).hasContent(CONFIG + "      inverted: true\n");
    }

    @ParameterizedTest
    @CsvSource({"EN, perhaps, expected y or n", "RU, может, нужно да или нет"})
    void answerThatIsNeitherYesNorNoIsAskedAgain(Language language, String typed, String expected) throws Exception {
        try (FakeCover cover = FakeCover.commissioned(temp, config)) {
            assertThat(dialog(language, typed, "y", typed, "y").run()).isTrue();
            assertThat(cover.commands).containsExactly("{\"jog\":200}", "{\"jog\":-200}");
        }
        assertThat(text()).containsPattern("(?s)" + expected + ".*" + expected);
        assertThat(config).hasContent(CONFIG);
    }

    @Test
    void quittingCheckOfTestedBlindChangesNothing() throws Exception {
        try (FakeCover cover = FakeCover.commissioned(temp, config)) {
            assertThat(dialog(Language.EN, "y", "q").run()).isTrue();
            assertThat(cover.commands).containsExactly("{\"jog\":200}");
        }
        assertThat(config).hasContent(CONFIG);
    }

    @Test
    void quittingSaysHowToGoOn() throws Exception {
        try (FakeCover cover = new FakeCover(temp, config, true)) {
            assertThat(dialog(Language.EN, "q").run()).isFalse();
            assertThat(cover.commands).isEmpty();
        }
        assertThat(text()).endsWith("Go on with: sudo shtora commission bedroom\n");
    }
}
