package dev.shtora.config;

import dev.shtora.config.HomekitConfig.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the settings of the bridge to Apple Home. */
final class HomekitReader {
    private static final Pattern NAME = Pattern
            .compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M} '.-]*[\\p{L}\\p{N}\\p{M}])?");
    /** The greatest length of a label in mDNS, in bytes. */
    private static final int MOST_BYTES = 63;

    private final Path file;

    /** @param file the configuration; paths are relative to its folder */
    HomekitReader(Path file) {
        this.file = file;
    }

    Settings read(Fields fields) throws ConfigError {
        Settings settings = new Settings(fields.get(Keys.HOMEKIT_NAME), fields.get(Keys.HOMEKIT_PORT),
                fields.find(Keys.HOMEKIT_INTERFACE), fields.get(Keys.HOMEKIT_USER),
                SecretFile.of(fields, file, Keys.HOMEKIT_PASSWORD_FILE, Keys.HOMEKIT_PASSWORD_CREDENTIAL,
                        "the password of the bridge's account at the broker, which `shtora broker user` makes"));
        fields.end();
        return settings;
    }

    /** A name as mDNS and HomeKit accept it. */
    static String name(String text) {
        if (!NAME.matcher(text).matches() || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("expected a name of letters, digits and spaces, of at most " + MOST_BYTES
                    + " bytes");
        }
        return text;
    }
}
