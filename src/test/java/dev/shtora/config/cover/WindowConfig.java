package dev.shtora.config.cover;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Reads the configuration of one cover, named window, with keys of the test. */
abstract class WindowConfig {
    @TempDir
    Path temp;
    static final String HEAD = "site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}\n";
    static final String COVER = """
            covers:
              window:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
            """;

    Config config(String above, String cover) throws ConfigError {
        return ConfigReader.read(temp.resolve("home.yaml"), HEAD + above + COVER + cover.indent(4));
    }

    AutomationSettings window(String cover) throws ConfigError {
        return config("", cover).covers().getFirst().automation();
    }
}
