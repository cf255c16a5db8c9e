package dev.shtora.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverTextTest {
    private static Optional<String> quiet(String cover) throws ConfigError {
        return CoverText.quiet(ConfigReader.read(Path.of("home.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                covers:
                  window: {%s}
                """.formatted(cover)).covers().getFirst());
    }

    @Test
    void quietMovesOfMotorNameSpeedAndHours() throws ConfigError {
        String motor = "motor: {type: 28byj-48, pins: [17, 18, 27, 22]}";
        assertThat(quiet(motor)).isEmpty();
        assertThat(quiet(motor + ", quiet: {speed: 150 steps/s}")).contains("at most 150 steps/s");
        assertThat(quiet(motor + ", quiet: {from: \"22:00\", to: \"08:00\", only_if_person: yes}"))
                .contains("at most 200 steps/s, from 22:00 to 08:00, only people move it then");
    }

    @Test
    void quietHoursOfDeviceNameNoSpeed() throws ConfigError {
        assertThat(quiet("driver: mqtt, profile: plain, device: hall,"
                + " quiet: {from: \"22:00\", to: \"08:00\", speed: 9 steps/s, only_if_person: yes}"))
                .contains("from 22:00 to 08:00, only people move it then");
    }
}
