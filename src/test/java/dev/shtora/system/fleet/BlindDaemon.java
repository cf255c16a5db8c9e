package dev.shtora.system.fleet;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.QuickJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A daemon with one blind of 400 steps, named bedroom, whose full move takes one and a half seconds. */
final class BlindDaemon {
    /** Its account at the broker. */
    static final Login LOGIN = new Login("shtora", "window");

    private BlindDaemon() {}

    /**
     * Starts it.
     *
     * @param temp has ca.crt
     * @param port of the broker on localhost
     */
    static Launched start(Path temp, int port) throws IOException {
        Files.writeString(temp.resolve("password"), LOGIN.password() + "\n");
        Path file = temp.resolve("shtora.yaml");
        Files.writeString(file, """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, port: %d, ca: ca.crt, user: shtora, password_file: password, id: pi}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 400 steps/s, acceleration: 800 steps/s2}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 400}
                """.formatted(port));
        ProcessBuilder builder = new ProcessBuilder(
                Launched.command(Launched.SHTORA, "run", "--config", file, "--state", temp.resolve("state")));
        builder.environment().put("JAVA_OPTS", QuickJvm.options());
        return Launched.start(builder);
    }
}
