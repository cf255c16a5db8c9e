package dev.shtora.cli;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigError;
import dev.shtora.mqtt.BrokerAddress;
import dev.shtora.mqtt.BrokerAddress.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The broker that a configuration names, with the password read from its file. */
final class BrokerWords {
    private BrokerWords() {}

    static BrokerAddress address(Path file, Config.Mqtt mqtt, String clientId) throws ConfigError {
        return new BrokerAddress(mqtt.host(), mqtt.port(), mqtt.ca(), login(file, mqtt), clientId);
    }

    private static Optional<Login> login(Path file, Config.Mqtt mqtt) throws ConfigError {
        if (mqtt.user().isEmpty() || mqtt.passwordFile().isEmpty()) {
            return Optional.empty();
        }
        Path passwordFile = mqtt.passwordFile().get();
        try {
            return Optional
                    .of(new Login(mqtt.user().get(), Files.readString(passwordFile).lines().findFirst().orElse("")));
        } catch (IOException e) {
            throw new ConfigError(file, 0, "mqtt.password_file",
                    "'" + passwordFile + "': cannot be read: " + FileWords.why(e));
        }
    }
}
