package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A Mosquitto of our own on loopback, for as long as it takes, with somebody's rights and passwords that only we know: so
 * rights are proven without anybody's password and without touching the broker that runs.
 */
public final class TrialBroker implements AutoCloseable {
    /** Who may do everything there. */
    public static final String OBSERVER = "shtora-trial-observer";
    /** What begins the topics on which each user says that they are through. */
    public static final String END_TOPIC = "shtora-trial/";

    private final TemporaryMosquitto mosquitto;
    private final String password;

    private TrialBroker(TemporaryMosquitto mosquitto, String password) {
        this.mosquitto = mosquitto;
        this.password = password;
    }

    /**
     * Starts one.
     *
     * @param program Mosquitto
     * @throws IOException if it does not start; the message says what it said
     */
    public static TrialBroker start(Path program, AclFile acl, List<String> names) throws IOException {
        Path folder = Files.createTempDirectory("shtora-trial");
        String password = UUID.randomUUID().toString();
        PasswordFile passwords = new PasswordFile(List.of()).with(OBSERVER, PasswordHash.of(password));
        for (String name : names) {
            passwords = passwords.with(name, PasswordHash.of(password));
        }
        List<String> rights = new ArrayList<>(acl.withFullAccess(OBSERVER).lines());
        rights.add("pattern readwrite " + END_TOPIC + "%u");
        int port = TemporaryMosquitto.freePorts(1).getFirst();
        Files.write(folder.resolve("passwd"), passwords.bytes());
        Files.write(folder.resolve("acl"), rights);
        Path main = Files.write(folder.resolve("mosquitto.conf"), List.of("user " + System.getProperty("user.name"),
                "log_dest stdout", "persistence false", "allow_anonymous false",
                "password_file " + folder.resolve("passwd"), "acl_file " + folder.resolve("acl"),
                "listener " + port + " 127.0.0.1"));
        return new TrialBroker(TemporaryMosquitto.start(program, folder, main, port), password);
    }

    int port() {
        return mosquitto.port();
    }

    /** Everybody's. */
    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        mosquitto.close();
    }
}
