package dev.shtora.ui.cli.setup.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.Setup;
import dev.shtora.ui.cli.setup.WizardRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ScriptedAnswersTest {
    public static final String COMPLETE = """
            gpio: simulated
            place: Berlin
            zone: Europe/Berlin
            cover: bedroom
            motor: 28byj-48
            pins: [17, 18, 27, 22]
            endstop: no
            size: 0.5 0.7 20
            broker: later
            rules: sun
            """;

    @TempDir
    Path temp;

    private Answers read(String text) throws IOException, ConfigError {
        return new ScriptedAnswers(Files.writeString(temp.resolve("answers.yaml"), text),
                Words.of(Setup.class, Language.EN), WizardRun.fresh()).read();
    }

    @Test
    void completeFileIsRead() throws Exception {
        assertThat(read(COMPLETE).pins()).containsExactly(17, 18, 27, 22);
    }

    @Test
    void eachMissingKeyIsNamed() {
        assertThatThrownBy(() -> read(COMPLETE.replace("place: Berlin\n", "").replace("size: 0.5 0.7 20\n", "")))
                .isInstanceOf(ConfigError.class).hasMessageContaining("place: is missing")
                .hasMessageContaining("size: is missing");
    }

    /** Which lines and driver it needs is not known without the motor. */
    @Test
    void mistakesAfterMissingMotorAreNamed() {
        String text = COMPLETE.replace("motor: 28byj-48\n", "").replace("size: 0.5 0.7 20", "size: large")
                .replace("rules: sun\n", "rules: moon\nphone: anna\n");
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigError.class).hasMessageContaining("motor: is missing")
                .hasMessageContaining("size: ").hasMessageContaining("rules: ")
                .hasMessageContaining("phone: has no effect")
                .satisfies(error -> assertThat(String.valueOf(error.getMessage()).lines()).hasSize(4));
    }

    @Test
    void unknownKeyIsNamedWithSuggestion() {
        assertThatThrownBy(() -> read(COMPLETE + "colour: red\nendstopp: 4\n")).isInstanceOf(ConfigError.class)
                .hasMessageContaining("answers.yaml:11: colour: is no question of setup")
                .hasMessageContaining("answers.yaml:12: endstopp: is no question of setup; did you mean 'endstop'?");
    }

    @Test
    void keyWithoutEffectIsNamed() {
        assertThatThrownBy(() -> read(COMPLETE + "driver: tmc2209\n")).isInstanceOf(ConfigError.class)
                .hasMessageContaining("answers.yaml:11: driver: has no effect");
    }

    @Test
    void refusedPinIsNamedWithItsLine() {
        assertThatThrownBy(() -> read(COMPLETE.replace("[17, 18", "[2, 18"))).isInstanceOf(ConfigError.class)
                .hasMessageContaining("answers.yaml:6: pins: GPIO2 belongs to I2C");
    }

    @Test
    void passwordIsReadFromItsFile() throws Exception {
        Files.writeString(temp.resolve("secret"), "window\n");
        Answers answers = read(COMPLETE.replace("broker: later", """
                broker: elsewhere
                broker_host: pi.local
                broker_port: 8883
                broker_user: shtora
                broker_password: secret
                broker_ca: system
                home_assistant: no"""));
        assertThat(answers.get(Answers.BROKER_PASSWORD)).isEqualTo("window");
    }
}
