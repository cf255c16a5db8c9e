package dev.shtora.config;

import dev.shtora.config.HomekitConfig.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings of the bridge to Apple Home. */
final class HomekitReader {
    private static final Pattern NAME = Pattern
            .compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M} '.-]*[\\p{L}\\p{N}\\p{M}])?");
    /** Of a label in mDNS. */
    private static final int MOST_BYTES = 63;

    private final Path file;

    /** @param file the configuration; paths are relative to its folder */
    HomekitReader(Path file) {
        this.file = file;
    }

    Settings read(Fields fields) throws ConfigError {
        Settings settings = new Settings(fields.get(Keys.HOMEKIT_NAME), fields.get(Keys.HOMEKIT_PORT),
                fields.find(Keys.HOMEKIT_INTERFACE), fields.get(Keys.HOMEKIT_USER), password(fields));
        fields.end();
        return settings;
    }

    private SecretFile password(Fields fields) throws ConfigError {
        Optional<Path> path = fields.find(Keys.HOMEKIT_PASSWORD_FILE, this::beside);
        Optional<String> credential = fields.find(Keys.HOMEKIT_PASSWORD_CREDENTIAL);
        if (path.isPresent() && credential.isPresent()) {
            throw fields.error(Keys.HOMEKIT_PASSWORD_CREDENTIAL, "password_file is set too; expected one of them");
        }
        if (path.isEmpty() && credential.isEmpty()) {
            throw fields.error(Keys.HOMEKIT_PASSWORD_FILE, "is missing; expected a file with the password of the"
                    + " bridge's account at the broker, which `shtora broker user` makes, or password_credential");
        }
        return new SecretFile(path.isPresent() ? "homekit.password_file" : "homekit.password_credential", path,
                credential);
    }

    /** A path of the file is relative to the folder of the file. */
    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
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
