package dev.shtora.ui.cli.fleet;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.daemon.configuration.ConfiguredBroker;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The password files of a fleet. */
public final class FleetPasswords {
    private FleetPasswords() {}

    /**
     * Checks the password files that this user can read. The others may be on the computers of the replicas only, or
     * readable for the user of the gateway only.
     *
     * @throws ConfigError if the first line of one is empty
     */
    public static void check(Path folder, Fleet fleet) throws ConfigError {
        Mistakes mistakes = new Mistakes();
        Stream.of(ConfiguredBroker.password(fleet.mqtt()), fleet.database().password()).flatMap(Optional::stream)
                .filter(secret -> secret.file().filter(Files::isReadable).isPresent())
                .forEach(secret -> mistakes
                        .attempt(() -> secret.read(folder.resolve(FleetReader.FILE), "the password")));
        mistakes.end();
    }
}
