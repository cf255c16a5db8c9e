package dev.shtora.broker.embedded;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code client.env} in the data folder, for scripts, and the option files of Mosquitto's clients, so that no password is on
 * a command line. They exist while the broker accepts connections.
 */
public final class ClientEnv {
    private static final String FILE = "client.env";
    /** The option files that Mosquitto's clients read in XDG_CONFIG_HOME. */
    private static final List<String> OPTION_FILES = List.of("mosquitto_pub", "mosquitto_sub");

    private ClientEnv() {}

    /** Writes the broker's address and the person's credentials. */
    public static void write(DataFolder folder, EmbeddedBroker broker, String base) throws IOException {
        Login person = broker.person();
        folder.write(FILE, """
                SHTORA_HOST=localhost
                SHTORA_PORT=%d
                SHTORA_CA='%s'
                SHTORA_USER=%s
                SHTORA_PASSWORD=%s
                SHTORA_BASE=%s
                """.formatted(broker.tlsPort(), quoted(folder.file("ca.crt")),
                person.user(), person.password(), base));
        for (String file : OPTION_FILES) {
            folder.write(file, """
                    -h localhost
                    -p %d
                    --cafile %s
                    -u %s
                    -P %s
                    """.formatted(broker.tlsPort(), folder.file("ca.crt").toAbsolutePath(), person.user(),
                    person.password()));
        }
    }

    /** The absolute path of a file, escaped for single quotes of a shell. */
    public static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "'\\''");
    }

    /** Deletes the files, if they exist, because no broker is running. */
    public static void remove(DataFolder folder) throws IOException {
        Files.deleteIfExists(folder.file(FILE));
        for (String file : OPTION_FILES) {
            Files.deleteIfExists(folder.file(file));
        }
    }
}
