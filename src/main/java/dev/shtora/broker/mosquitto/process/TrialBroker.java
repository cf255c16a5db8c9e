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
 * A temporary Mosquitto on loopback with a given ACL and random passwords. It allows checks of permissions without the
 * users' passwords and without access to the running broker.
 */
public final class TrialBroker implements AutoCloseable {
    /** The user who may read and write all topics. */
    public static final String OBSERVER = "shtora-trial-observer";
    /** The prefix of the topics on which each user publishes that it has sent all messages. */
    public static final String END_TOPIC = "shtora-trial/";

    private final TemporaryMosquitto mosquitto;
    private final String password;

    private TrialBroker(TemporaryMosquitto mosquitto, String password) {
        this.mosquitto = mosquitto;
        this.password = password;
    }

    /**
     * Starts a trial broker.
     *
     * @param program the Mosquitto executable
     * @param acl the permissions to try
     * @param names the users to create
     * @throws IOException if it does not start; the message contains its output
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

    /** The password of all users. */
    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        mosquitto.close();
    }
}
