package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.DynamicSecurity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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
        String password = UUID.randomUUID().toString();
        PasswordFile passwords = new PasswordFile(List.of()).with(OBSERVER, PasswordHash.of(password));
        for (String name : names) {
            passwords = passwords.with(name, PasswordHash.of(password));
        }
        List<String> permissions = new ArrayList<>(acl.withFullAccess(OBSERVER).lines());
        permissions.add("pattern readwrite " + END_TOPIC + "%u");
        TrialFolder folder = TrialFolder.create("mosquitto");
        return start(program, folder, password, List.of("password_file " + folder.write("passwd", passwords.bytes()),
                "acl_file " + folder.write("acl", new AclFile(permissions).bytes())));
    }

    /**
     * Starts a trial broker whose users and permissions the plugin dynamic security keeps.
     *
     * @param plugin the plugin's file
     * @param security its users, to whom the observer is added; all get a random password
     * @throws IOException if it does not start; the message contains its output
     */
    public static TrialBroker start(Path program, Path plugin, DynamicSecurity security) throws IOException {
        String password = UUID.randomUUID().toString();
        TrialFolder folder = TrialFolder.create("mosquitto");
        Path config = folder.write("dynamic-security.json",
                security.forTrial(OBSERVER, password).getBytes(StandardCharsets.UTF_8));
        return start(program, folder, password, List.of("plugin " + plugin, "plugin_opt_config_file " + config));
    }

    private static TrialBroker start(Path program, TrialFolder folder, String password, List<String> users)
            throws IOException {
        int port = TemporaryMosquitto.freePorts(1).getFirst();
        List<String> lines = new ArrayList<>(List.of("log_dest stdout", "persistence false", "allow_anonymous false"));
        lines.addAll(users);
        lines.add("listener " + port + " 127.0.0.1");
        Path main = folder.write("mosquitto.conf", lines);
        return new TrialBroker(TemporaryMosquitto.start(folder.command(program, main), folder.path(),
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))), password);
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
