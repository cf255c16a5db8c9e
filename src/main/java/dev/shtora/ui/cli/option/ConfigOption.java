package dev.shtora.ui.cli.option;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config FILE}; default: the usual configuration, else that of the demo. */
public final class ConfigOption {
    private static final String DEMO = "/conf/demo.yaml";

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (default: "
            + UsualConfig.ORDER + ", else that of the demo).")
    @Nullable
    Path file;

    /** The file or folder as given; empty if none is. */
    public Optional<Path> given() {
        return Optional.ofNullable(file);
    }

    public Config read() throws ConfigError, IOException {
        Path chosen = file;
        if (chosen == null && UsualConfig.find().isPresent()) {
            chosen = UsualConfig.find().get();
            System.err.println("Configuration: " + chosen);
        }
        return chosen == null ? demo() : ConfigReader.read(chosen);
    }

    /** The demo's own configuration, with two blinds. */
    public static Config demo() throws ConfigError, IOException {
        try (InputStream in = ConfigOption.class.getResourceAsStream(DEMO)) {
            if (in == null) {
                throw new IOException("The program does not contain the file " + DEMO);
            }
            return ConfigReader.read(Path.of("demo.yaml"), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
