package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigError;
import dev.shtora.mqtt.client.BrokerAddress;
import dev.shtora.mqtt.client.BrokerAddress.Login;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The broker of a configuration, with the password from its file. */
public final class ConfiguredBroker {
    private ConfiguredBroker() {}

    /**
     * The address and the login.
     *
     * @param file the configuration file, for error messages
     * @param clientId the MQTT client id of the connection
     * @throws ConfigError if the password file cannot be read or its first line is empty
     */
    public static BrokerAddress address(Path file, Config.Mqtt mqtt, String clientId) throws ConfigError {
        return new BrokerAddress(mqtt.host(), mqtt.port(), mqtt.tls(), login(file, mqtt), clientId);
    }

    private static Optional<Login> login(Path file, Config.Mqtt mqtt) throws ConfigError {
        if (mqtt.user().isEmpty()) {
            return Optional.empty();
        }
        boolean plain = mqtt.passwordFile().isPresent();
        String key = plain ? "mqtt.password_file" : "mqtt.password_credential";
        Path password = plain ? mqtt.passwordFile().get() : credential(file, mqtt.passwordCredential().orElseThrow());
        try {
            String first = ReadableFile.firstLine(password);
            if (first.isEmpty()) {
                throw new ConfigError(file, 0, key,
                        "'" + password + "': its first line is empty; expected the password");
            }
            return Optional.of(new Login(mqtt.user().get(), first));
        } catch (IOException e) {
            throw new ConfigError(file, 0, key, "'" + password + "': cannot be read: " + FileErrors.why(e));
        }
    }

    /** systemd passes credentials as files in a folder of the service. */
    private static Path credential(Path file, String name) throws ConfigError {
        String folder = System.getenv("CREDENTIALS_DIRECTORY");
        if (folder == null) {
            throw new ConfigError(file, 0, "mqtt.password_credential", "'" + name
                    + "': $CREDENTIALS_DIRECTORY is not set; expected to be run by systemd with LoadCredential=" + name
                    + ":FILE in its unit");
        }
        return Path.of(folder, name);
    }
}
