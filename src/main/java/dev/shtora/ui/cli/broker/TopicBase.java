package dev.shtora.ui.cli.broker;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The first level of all topics: as given, else that of the daemon's configuration. */
final class TopicBase {
    private static final Path OF_SERVICE = Path.of("/etc/shtora/shtora.yaml");
    private static final String USUAL = "shtora";

    @Option(names = "--base", paramLabel = "TOPIC", description = "First level of all topics (default: mqtt.base of the configuration, else "
            + USUAL + ").")
    private @Nullable String base;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the daemon, for mqtt.base (default: /etc/shtora/shtora.yaml, if it can be read).")
    private @Nullable Path config;

    /**
     * The base.
     *
     * @param notes receives a line if the usual configuration cannot be read
     * @throws ConfigError if the configuration that was given cannot be read
     */
    String text(PrintStream notes) throws ConfigError {
        return text(OF_SERVICE, notes);
    }

    String text(Path usual, PrintStream notes) throws ConfigError {
        if (base != null) {
            return base;
        }
        if (config != null) {
            return of(ConfigReader.read(config));
        }
        if (!Files.exists(usual)) {
            return USUAL;
        }
        try {
            return of(ConfigReader.read(usual));
        } catch (ConfigError e) {
            notes.println("! " + usual + " cannot be read: topics below " + USUAL
                    + "/ are used. Name others with --base TOPIC. shtora check --config " + usual + " says why.");
            return USUAL;
        }
    }

    private static String of(Config config) {
        return config.mqtt().map(Config.Mqtt::base).orElse(USUAL);
    }
}
