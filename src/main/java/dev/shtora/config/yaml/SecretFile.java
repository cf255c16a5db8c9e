package dev.shtora.config.yaml;

import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a secret is: in the first line of a file, or in a credential of systemd, which is a file too. The secret itself
 * is in no configuration.
 *
 * @param key the full name of the key that names it, for messages
 * @param file the file; empty for a credential
 * @param credential the name of the credential
 */
public record SecretFile(String key, Optional<Path> file, Optional<String> credential) {
    private static final String FOLDER = "CREDENTIALS_DIRECTORY";

    /**
     * The file or credential that one of two keys names.
     *
     * @param configuration the configuration file; a path is relative to its folder
     * @param plain the key of a file
     * @param credential the key of a credential
     * @param what what the file has, for messages
     * @throws ConfigError if neither key is set, or both are
     */
    public static SecretFile of(Fields fields, Path configuration, Key<String> plain, Key<String> credential,
            String what)
            throws ConfigError {
        Optional<Path> path = fields.find(plain,
                text -> configuration.toAbsolutePath().resolveSibling(text).normalize());
        Optional<String> name = fields.find(credential);
        if (path.isPresent() == name.isPresent()) {
            throw fields.error(name.isPresent() ? credential : plain, name.isPresent()
                    ? plain.local() + " is set too; expected one of them"
                    : "is missing; expected a file with " + what + ", or " + credential.local());
        }
        return new SecretFile((path.isPresent() ? plain : credential).name(), path, name);
    }

    /**
     * Reads the secret.
     *
     * @param configuration the configuration file, for error messages
     * @param what what it is, such as the password
     * @throws ConfigError if it cannot be read or its first line is empty
     */
    public String read(Path configuration, String what) throws ConfigError {
        Path place = file.isPresent() ? file.get() : credential(configuration, credential.orElseThrow());
        try {
            String first = ReadableFile.firstLine(place);
            if (first.isEmpty()) {
                throw new ConfigError(configuration, 0, key,
                        "'" + place + "': its first line is empty; expected " + what);
            }
            return first;
        } catch (IOException e) {
            throw new ConfigError(configuration, 0, key, "'" + place + "': cannot be read: " + FileErrors.why(e));
        }
    }

    /** systemd passes credentials as files in a folder of the service. */
    private Path credential(Path configuration, String name) throws ConfigError {
        String folder = System.getenv(FOLDER);
        if (folder == null) {
            throw new ConfigError(configuration, 0, key, "'" + name + "': $" + FOLDER
                    + " is not set; expected to be run by systemd with LoadCredential=" + name + ":FILE in its unit");
        }
        return Path.of(folder, name);
    }
}
