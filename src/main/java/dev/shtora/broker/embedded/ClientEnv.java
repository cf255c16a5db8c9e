package dev.shtora.broker.embedded;

import dev.shtora.mqtt.client.BrokerAddress.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code client.env} in the data folder, for scripts: there while the broker takes connections, so that they can wait. */
public final class ClientEnv {
    private static final String FILE = "client.env";

    private ClientEnv() {}

    /** Tells scripts how to reach the broker as a person. */
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

    /** Where it is, fit to stand in single quotes of a shell. */
    public static String quoted(DataFolder folder) {
        return quoted(folder.file(FILE));
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "'\\''");
    }

    /** Takes it away: there is no broker (yet, or any more). */
    public static void remove(DataFolder folder) throws IOException {
        Files.deleteIfExists(folder.file(FILE));
    }
}
