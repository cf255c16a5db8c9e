package dev.shtora.broker.embedded;

import dev.shtora.mqtt.client.BrokerAddress.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code client.env} in the data folder, for scripts; it exists while the broker accepts connections. */
public final class ClientEnv {
    private static final String FILE = "client.env";

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
    }

    /** The absolute path, escaped for single quotes of a shell. */
    public static String quoted(DataFolder folder) {
        return quoted(folder.file(FILE));
    }

    /** The absolute path of a file, escaped for single quotes of a shell. */
    public static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "'\\''");
    }

    /** Deletes the file, if it exists, because no broker is running. */
    public static void remove(DataFolder folder) throws IOException {
        Files.deleteIfExists(folder.file(FILE));
    }
}
