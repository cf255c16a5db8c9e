package dev.shtora.broker.mosquitto.files;

import java.util.ArrayList;
import java.util.List;

/** Writes Mosquitto's configuration. The settings for all listeners precede the first {@code listener} line. */
public final class MosquittoConfWriter {
    private static final String OURS = "# Written by `shtora broker init`, which writes it again; put lines of your own"
            + " into another file.";
    /** Turns off Nagle's algorithm, which delays short messages until an acknowledgement (40 ms on Linux). */
    public static final String NO_DELAY = "set_tcp_nodelay true";

    private MosquittoConfWriter() {}

    /** The text of the configuration file that the main file includes; {@code mainLacks} holds global lines to add. */
    public static String includedFile(BrokerFiles files, ListenerPorts ports, List<String> mainLacks) {
        List<String> lines = new ArrayList<>(List.of(OURS));
        lines.addAll(mainLacks);
        lines.addAll(body(files, ports));
        return TextLines.text(lines);
    }

    /** The text of a complete main configuration file. */
    public static String standaloneFile(BrokerFiles files, ListenerPorts ports) {
        List<String> lines = new ArrayList<>(List.of(BrokerFiles.STANDALONE_HEADER + " in " + files.folder() + ".",
                OURS,
                "# Start it with: mosquitto -c " + files.main(),
                "# Elsewhere: put the folder at the same path, or write its new path into all lines here.", "",
                "# Started by root, it goes on as the owner of these files; by anybody else, as they are.",
                "user " + files.user(), "pid_file " + files.folder().resolve("mosquitto.pid"), "log_dest stderr",
                "persistence true", "persistence_location " + files.folder() + "/", NO_DELAY));
        lines.addAll(body(files, ports));
        return TextLines.text(lines);
    }

    private static List<String> body(BrokerFiles files, ListenerPorts ports) {
        List<String> lines = new ArrayList<>(List.of("", "# For all listeners.",
                "allow_anonymous false", "password_file " + files.passwords(), "acl_file " + files.acl(), "",
                "# MQTT over TLS.", "listener " + ports.tls()));
        lines.addAll(tls(files));
        lines.addAll(List.of("", "# MQTT over WebSocket over TLS, for pages.", "listener " + ports.webSocket(),
                "protocol websockets"));
        lines.addAll(tls(files));
        switch (ports.plainListener()) {
            case OFF -> {
                return lines;
            }
            case LOOPBACK -> lines.addAll(List.of("", "# Without TLS, for programs of this machine.",
                    "listener " + ports.plain() + " 127.0.0.1"));
            case LAN -> lines.addAll(List.of("", "# Without TLS, for the house, as asked for: passwords cross it in"
                    + " clear.", "listener " + ports.plain()));
        }
        return lines;
    }

    /** Omits {@code cafile}: it names the CA of client certificates, and the listeners require none. */
    private static List<String> tls(BrokerFiles files) {
        return List.of("certfile " + files.certificate(), "keyfile " + files.key(), "tls_version tlsv1.2");
    }
}
