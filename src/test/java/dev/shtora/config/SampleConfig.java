package dev.shtora.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;

/** A configuration without mistakes, and changes of single lines of it. */
final class SampleConfig {
    static final Path FILE = Path.of("home.yaml");
    static final String GOOD = """
            gpio: simulated
            site:
              latitude: 59.94
              longitude: 30.31
              zone: Europe/Moscow
            mqtt:
              host: raspberrypi.local
              ca: ca.crt
              user: shtora
              password_file: /etc/shtora/password
            covers:
              bedroom:
                motor:
                  type: 28byj-48
                  pins: [17, 18, 27, 22]
                  speed: 400 steps/s
                  acceleration: 800 steps/s2
                endstop:
                  pin: 23
                travel:
                  drop: 0.7m
                  tube: 20mm
                  fabric: 0.3mm
                schedule:
                  - {at: sunrise+15m, not_before: "07:00", days: weekdays, move: open}
                  - {at: sunset-1h30m, not_after: "21:30", move: close}
                  - {at: "13:00", days: [sat, sun], move: 30%}
            """;

    private SampleConfig() {}

    /** Reads a text as the file {@link #FILE}. */
    static Config read(String yaml) throws ConfigError {
        return ConfigReader.read(FILE, yaml);
    }

    /** The configuration with a part of a line, which it has, replaced. */
    static String with(String line, String instead) {
        assertThat(GOOD).contains(line);
        return GOOD.replace(line, instead);
    }
}
