package dev.shtora.config;

import dev.shtora.config.HomekitConfig.Settings;
import dev.shtora.config.key.HomekitKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.SecretFile;
import java.nio.file.Path;

/** Reads the settings of the bridge to Apple Home. */
final class HomekitReader {
    private final Path file;

    /** @param file the configuration; paths are relative to its folder */
    HomekitReader(Path file) {
        this.file = file;
    }

    Settings read(Fields fields) throws ConfigError {
        Settings settings = new Settings(fields.get(HomekitKeys.HOMEKIT_NAME), fields.get(HomekitKeys.HOMEKIT_PORT),
                fields.find(HomekitKeys.HOMEKIT_INTERFACE), fields.get(HomekitKeys.HOMEKIT_USER),
                SecretFile.of(fields, file, HomekitKeys.HOMEKIT_PASSWORD_FILE, HomekitKeys.HOMEKIT_PASSWORD_CREDENTIAL,
                        "the password of the bridge's account at the broker, which `shtora broker user` makes"));
        fields.end();
        return settings;
    }
}
