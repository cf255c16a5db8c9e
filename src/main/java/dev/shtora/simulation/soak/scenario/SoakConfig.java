package dev.shtora.simulation.soak.scenario;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;

/** The configuration of a scenario. */
public final class SoakConfig {

    private SoakConfig() {}

    /** The configuration that a text of a scenario states. */
    public static Config read(String text) {
        try {
            return ConfigReader.read(Path.of("soak"), text);
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }
}
