package dev.shtora.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A Mosquitto with its configuration in a folder. */
public final class TestBroker {
    private TestBroker() {}

    /** Writes the password file. */
    public static void hash(Path temp, Login... logins) throws IOException {
        Path file = Files.write(temp.resolve("passwd"),
                Stream.of(logins).map(login -> login.user() + ":" + login.password()).toList());
        try (Launched hashing = Launched.start(new ProcessBuilder(
                Launched.command(Programs.find("mosquitto_passwd").orElseThrow(), "-U", file)))) {
            assertThat(hashing.status()).as(hashing.err()).isZero();
        }
    }

    /**
     * Starts a broker, and waits until it accepts connections.
     *
     * @param more lines of its configuration
     */
    public static Launched mosquitto(Path temp, int port, String certificate, String... more) throws IOException {
        return mosquitto(temp, port, certificate, Map.of(), more);
    }

    /** Starts a broker with additional environment variables. */
    public static Launched mosquitto(Path temp, int port, String certificate, Map<String, String> environment,
            String... more)
            throws IOException {
        Path file = temp.resolve("mosquitto-" + port + ".conf");
        Files.writeString(file, """
                user %s
                log_type all
                log_dest stderr
                persistence false
                allow_anonymous false
                password_file %s
                listener %d 127.0.0.1
                certfile %s
                keyfile %s
                %s
                """.formatted(System.getProperty("user.name"), temp.resolve("passwd"), port,
                temp.resolve(certificate + ".crt"), temp.resolve(certificate + ".key"),
                String.join("\n", more)));
        ProcessBuilder builder = new ProcessBuilder(
                Launched.command(Programs.find("mosquitto").orElseThrow(), "-c", file));
        builder.environment().putAll(environment);
        Launched started = Launched.start(builder);
        started.awaitOutput("mosquitto version \\S+ running");
        return started;
    }
}
