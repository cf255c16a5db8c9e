package dev.shtora.ui.web;

import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * A Mosquitto that {@code broker init} has set up, and the daemon with the two simulated blinds bedroom and kitchen, in one
 * folder. The password of each account is {@code password-of-} with its name.
 */
final class BrokerAndDaemon implements AutoCloseable {
    private static final String COVERS = """
            gpio: simulated
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            covers:
              bedroom:
                title: Спальня
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                endstop: {pin: 23}
                travel: {steps: 400}
              kitchen:
                motor: {type: 28byj-48, pins: [5, 6, 13, 19]}
                endstop: {pin: 24}
                travel: {steps: 400}
            """;

    private final Path folder;
    private final int port = FreePorts.any();
    private final Deque<Launched> running = new ArrayDeque<>();

    BrokerAndDaemon(Path folder) throws IOException {
        this.folder = folder;
        InProcess.succeed("broker", "init", "--out", broker(), "--host", "localhost", "--port", port,
                "--websocket-port",
                FreePorts.any(), "--plain-port", FreePorts.any());
    }

    /** The folder of the broker's files. */
    Path broker() {
        return folder.resolve("broker");
    }

    /** The port of MQTT over TLS. */
    int port() {
        return port;
    }

    /** Adds an account; the broker reads it at its start or at SIGHUP. */
    void add(String name, Object... more) throws IOException {
        Path password = Files.writeString(folder.resolve(name), "password-of-" + name + "\n");
        InProcess.succeed(Stream.concat(
                Stream.of("broker", "user", "add", name, "--out", broker(), "--password-file", password),
                Stream.of(more)).toArray());
    }

    Launched startBroker() throws IOException {
        Launched mosquitto = Launched.start(new ProcessBuilder(Launched.command(
                Programs.find("mosquitto").orElseThrow(), "-c", broker().resolve("mosquitto.conf"))));
        running.push(mosquitto);
        mosquitto.awaitOutput("mosquitto version \\S+ running");
        return mosquitto;
    }

    /**
     * Starts the daemon with the account {@code shtora}.
     *
     * @param mqtt more keys of the section mqtt
     * @param more more sections of the configuration
     */
    Launched startDaemon(String mqtt, String more) throws IOException {
        Files.writeString(folder.resolve("shtora.yaml"), COVERS + """
                mqtt: {host: localhost, port: %d, ca: broker/ca.crt, user: shtora, password_file: shtora, %s}
                """.formatted(port, mqtt) + more);
        Launched daemon = Launched.shtora("run", "--config", folder.resolve("shtora.yaml"), "--state",
                folder.resolve("state"));
        running.push(daemon);
        return daemon;
    }

    @Override
    public void close() {
        running.forEach(Launched::close);
    }
}
