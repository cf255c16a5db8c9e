package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;

/** The configurations of daemons in virtual time. */
final class VirtualConfig {
    static final String BERLIN = "{latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}";

    private VirtualConfig() {}

    /** A blind with an endstop, named window, at a site. */
    static Config window(String site, String motor, String schedule, String more) {
        return read("""
                site: %s
                covers:
                  window:
                    motor: %s
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                    schedule: %s
                %s""".formatted(site, motor, schedule, more.indent(4)));
    }

    /** Covers in Berlin, with other keys besides them. */
    static Config inBerlin(String covers, String more) {
        return read(more + "\nsite: " + BERLIN + "\ncovers:\n" + covers.indent(2));
    }

    private static Config read(String yaml) {
        try {
            return ConfigReader.read(Path.of("test.yaml"), yaml);
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }
}
