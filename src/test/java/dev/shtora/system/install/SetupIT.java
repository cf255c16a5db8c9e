package dev.shtora.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.QuickJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wizard as a program: from a file of answers, and in a terminal. */
@Needs("script")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SetupIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final List<String> TYPED = List.of("2", "Berlin", "", "", "", "", "", "0.5 0.7 20", "3", "", "");
    private static final String ANSWERS = """
            gpio: simulated
            place: Berlin
            zone: Europe/Berlin
            cover: bedroom
            motor: 28byj-48
            pins: [17, 18, 27, 22]
            endstop: 23
            size: 0.5 0.7 20
            broker: later
            rules: sun
            """;

    @TempDir
    Path temp;

    private Launched answered(String answers) throws IOException {
        return Launched.shtora("setup", "--out", temp.resolve("out"), "--answers",
                Files.writeString(temp.resolve("answers.yaml"), answers));
    }

    @Test
    void answersGiveCheckedConfiguration() throws IOException {
        try (Launched setup = answered(ANSWERS)) {
            assertThat(setup.status(TIMEOUT)).as(setup.err()).isZero();
            assertThat(setup.out()).containsPattern("What the blind does tomorrow:\\n.*sunrise.*\\n +bedroom ")
                    .contains("shtora commission bedroom");
        }
        Path config = temp.resolve("out/shtora.yaml");
        try (Launched check = Launched.shtora("check", "--config", config)) {
            assertThat(check.status(TIMEOUT)).as(check.err()).isZero();
        }
        String first = Files.readString(config);
        try (Launched setup = answered(ANSWERS.replace("endstop: 23", "endstop: 24"))) {
            assertThat(setup.status(TIMEOUT)).as(setup.err()).isZero();
        }
        assertThat(config).hasContent(first.replace("pin: 23 ", "pin: 24 "));
        assertThat(temp.resolve("out/shtora.yaml.old")).hasContent(first);
    }

    @Test
    void wrongAnswersAreNamedAndNothingIsWritten() throws IOException {
        try (Launched setup = answered(ANSWERS.replace("[17,", "[2,").replace("rules: sun\n", "colour: red\n"))) {
            assertThat(setup.status(TIMEOUT)).isEqualTo(2);
            assertThat(setup.err()).contains("answers.yaml:6: pins: GPIO2 belongs to I2C").contains("10: colour: ")
                    .contains("rules: is missing");
        }
        assertThat(temp.resolve("out")).doesNotExist();
    }

    /** Ctrl-C after a number of answers; the last number is at the question whether to write. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 8, 10})
    void interruptLeavesNothing(int answers) throws Exception {
        assertThat(inTerminal(TYPED.subList(0, answers), "\003").stripTrailing()).endsWith("^C");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void terminalShowsDialogToItsEnd() throws Exception {
        assertThat(inTerminal(TYPED, "")).contains("Where is the window?").contains("shtora.yaml is written.");
        assertThat(temp.resolve("out/shtora.yaml")).exists();
    }

    /** Types each answer when its prompt is there, then the last keys. */
    private String inTerminal(List<String> answers, String last) throws IOException, InterruptedException {
        String command = String.join(" ", Launched.SHTORA.toString(), "setup", "--language", "en", "--out",
                temp.resolve("out").toString());
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", command, "/dev/null").redirectErrorStream(true);
        builder.environment().put("JAVA_OPTS", QuickJvm.options());
        Process process = builder.start();
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (OutputStream keys = process.getOutputStream(); InputStream screen = process.getInputStream()) {
            for (String answer : answers) {
                awaitPrompt(screen, shown);
                keys.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                keys.flush();
            }
            if (!last.isEmpty()) {
                awaitPrompt(screen, shown);
                keys.write(last.getBytes(StandardCharsets.UTF_8));
                keys.flush();
            }
            shown.write(screen.readAllBytes());
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static void awaitPrompt(InputStream screen, ByteArrayOutputStream shown) throws IOException {
        int before = 0;
        for (int next = screen.read(); next >= 0; next = screen.read()) {
            shown.write(next);
            if (before == '>' && next == ' ') {
                return;
            }
            before = next;
        }
    }
}
