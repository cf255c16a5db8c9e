package dev.shtora.ui.cli.commission;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.edit.YamlEdit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.os.ServiceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The key {@code motor.inverted} of a cover in a configuration. */
final class InvertedKey {
    private final Path file;
    private final String cover;

    InvertedKey(Path file, String cover) {
        this.file = file;
        this.cover = cover;
    }

    private static Optional<Boolean> value(Config config, String cover) {
        return config.localCovers().stream().filter(one -> one.name().equals(cover)).findFirst()
                .map(one -> one.motor().inverted());
    }

    /**
     * Writes the other value into the file.
     *
     * @throws IOException if the file has no such cover, cannot be written, or has the key in a form that cannot be
     * changed
     */
    boolean toggle() throws IOException, ConfigError {
        boolean inverted = !value(ConfigReader.read(file), cover)
                .orElseThrow(() -> new IOException(file + " has no cover " + cover));
        YamlEdit edit = new YamlEdit(Files.readString(file));
        try {
            edit.set("covers." + cover + ".motor.inverted", String.valueOf(inverted));
        } catch (YamlEdit.CannotEdit e) {
            throw new IOException(file + ": write this yourself: covers." + cover + ".motor.inverted: " + inverted
                    + " (" + e.getMessage() + ")", e);
        }
        ConfigReader.read(file, edit.text());
        ServiceFiles files = new ServiceFiles("shtora");
        files.add(file, edit.text().getBytes(StandardCharsets.UTF_8));
        files.write();
        return inverted;
    }
}
