package dev.shtora.daemon.configuration;

import dev.shtora.config.Config;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.SecretFile;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
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
        Optional<SecretFile> password = password(mqtt);
        return password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Login(mqtt.user().orElseThrow(), password.get().read(file, "the password")));
    }

    /** Where the password of the user is; empty without a user. */
    public static Optional<SecretFile> password(Config.Mqtt mqtt) {
        return mqtt.user().map(_ -> new SecretFile(
                mqtt.passwordFile().isPresent() ? "mqtt.password_file" : "mqtt.password_credential",
                mqtt.passwordFile(), mqtt.passwordCredential()));
    }
}
