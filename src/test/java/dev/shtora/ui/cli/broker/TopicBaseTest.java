package dev.shtora.ui.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TopicBaseTest {
    private static final String CONFIG = """
            gpio: simulated
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            %s
            covers:
              bedroom:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                endstop: {pin: 23}
                travel: {steps: 400}
            """;

    @TempDir
    private Path temp;

    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private Path usual;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(temp.resolve("password"), "secret\n");
        usual = temp.resolve("shtora.yaml");
    }

    private Path config(String name, String mqtt) throws IOException {
        return Files.writeString(temp.resolve(name), CONFIG.formatted(mqtt));
    }

    private static String mqtt(String base) {
        return "mqtt: {host: localhost, user: shtora, password_file: password, base: " + base + "}";
    }

    private String base(String... arguments) throws ConfigError {
        TopicBase base = new TopicBase();
        CommandLine.populateCommand(base, arguments);
        return base.text(usual, new PrintStream(notes, true, StandardCharsets.UTF_8));
    }

    @Test
    void optionPrecedesGivenConfigurationAndThatUsualOne() throws Exception {
        assertThat(base()).as("no configuration").isEqualTo("shtora");
        config("shtora.yaml", mqtt("home"));
        assertThat(base()).isEqualTo("home");
        String other = config("other.yaml", mqtt("dacha")).toString();
        assertThat(base("--config", other)).isEqualTo("dacha");
        assertThat(base("--config", other, "--base", "flat")).isEqualTo("flat");
        assertThat(base("--config", config("without.yaml", "").toString())).isEqualTo("shtora");
        assertThat(notes.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void usualConfigurationThatCannotBeReadIsNoted() throws Exception {
        config("shtora.yaml", "mqtt: nonsense");
        assertThat(base()).isEqualTo("shtora");
        assertThat(notes.toString(StandardCharsets.UTF_8)).contains(usual.toString(), "--base TOPIC");
    }

    @Test
    void givenConfigurationThatCannotBeReadIsMistake() {
        assertThatThrownBy(() -> base("--config", temp.resolve("missing.yaml").toString()))
                .isInstanceOf(ConfigError.class);
    }
}
