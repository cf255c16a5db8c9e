package dev.shtora.broker.mosquitto.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes Mosquitto's configuration. The settings for all listeners precede the first {@code listener} line. */
public final class MosquittoConfWriter {
    private static final String OURS = "# Written by `shtora broker init`, which writes it again; put lines of your own"
            + " into another file.";
    private static final String ADOPTED = "# Written by `shtora broker adopt`, with the listeners that were there before;"
            + " `broker init` leaves them alone.";
    /** Turns off Nagle's algorithm, which delays short messages until an acknowledgement (40 ms on Linux). */
    public static final String NO_DELAY = "set_tcp_nodelay true";
    /**
     * The largest packet that the broker takes, in bytes: the default of Mosquitto 2.1. Home automation sends less
     * (Zigbee2MQTT's list of devices, about 1 MB), and the 268 MB that MQTT permits exhaust a small computer.
     */
    public static final int MAX_PACKET_BYTES = 2_000_000;
    /** Sets {@link #MAX_PACKET_BYTES}. */
    public static final String MAX_PACKET = "max_packet_size " + MAX_PACKET_BYTES;

    private MosquittoConfWriter() {}

    /** The text of the configuration file that the main file includes; {@code mainLacks} holds global lines to add. */
    public static String includedFile(BrokerFiles files, ListenerPorts ports, List<String> mainLacks) {
        List<String> lines = new ArrayList<>(List.of(OURS));
        lines.addAll(mainLacks);
        lines.addAll(body(files, ports));
        return TextLines.text(lines);
    }

    /** The text of the included file after an adoption: existing and added listeners. */
    public static String adoptedFile(BrokerFiles files, List<ListenerBlock> listeners, List<String> mainLacks) {
        List<String> lines = new ArrayList<>(List.of(ADOPTED));
        lines.addAll(mainLacks);
        lines.addAll(access(files));
        listeners.forEach(listener -> lines.addAll(listener.lines()));
        return TextLines.text(lines);
    }

    /** Whether the text of an included file is that of {@link #adoptedFile}. */
    public static boolean isAdopted(List<String> lines) {
        return lines.stream().findFirst().filter(ADOPTED::equals).isPresent();
    }

    /** The text of a complete main configuration file. */
    public static String standaloneFile(BrokerFiles files, ListenerPorts ports) {
        List<String> lines = new ArrayList<>(List.of(BrokerFiles.STANDALONE_HEADER + " in " + files.folder() + ".",
                OURS,
                "# Start it with: mosquitto -c " + files.main(),
                "# Elsewhere: put the folder at the same path, or write its new path into all lines here.", "",
                "# Started by root, it goes on as the owner of these files; by anybody else, as they are.",
                "user " + files.user(), "pid_file " + files.folder().resolve("mosquitto.pid"), "log_dest stderr",
                "persistence true", "persistence_location " + files.folder() + "/", NO_DELAY, MAX_PACKET));
        lines.addAll(body(files, ports));
        return TextLines.text(lines);
    }

    private static List<String> body(BrokerFiles files, ListenerPorts ports) {
        List<String> lines = new ArrayList<>(access(files));
        listeners(files, ports).forEach(listener -> lines.addAll(listener.lines()));
        return lines;
    }

    private static List<String> access(BrokerFiles files) {
        return List.of("", "# For all listeners.", "allow_anonymous false", "password_file " + files.passwords(),
                "acl_file " + files.acl());
    }

    private static List<ListenerBlock> listeners(BrokerFiles files, ListenerPorts ports) {
        List<ListenerBlock> all = new ArrayList<>(List.of(tls(files, ports.tls(), Optional.empty(), List.of()),
                webSocket(files, ports.webSocket(), Optional.empty(), List.of())));
        switch (ports.plainListener()) {
            case OFF -> {
                return all;
            }
            case LOOPBACK -> all.add(loopback(ports.plain(), Optional.of("127.0.0.1"), List.of()));
            case LAN -> all.add(lan(ports.plain(), Optional.empty(), List.of()));
        }
        return all;
    }

    /** MQTT over TLS. */
    public static ListenerBlock tls(BrokerFiles files, int port, Optional<String> address, List<String> more) {
        return new ListenerBlock("MQTT over TLS.", port, address, tlsOptions(files, more));
    }

    /** MQTT over WebSocket over TLS. */
    public static ListenerBlock webSocket(BrokerFiles files, int port, Optional<String> address, List<String> more) {
        List<String> options = new ArrayList<>(List.of("protocol websockets"));
        options.addAll(tlsOptions(files, more));
        return new ListenerBlock("MQTT over WebSocket over TLS, for pages.", port, address, options);
    }

    /** MQTT without TLS on loopback. */
    public static ListenerBlock loopback(int port, Optional<String> address, List<String> more) {
        return new ListenerBlock("Without TLS, for programs of this machine.", port, address, more);
    }

    /** MQTT without TLS on the network. */
    public static ListenerBlock lan(int port, Optional<String> address, List<String> more) {
        return new ListenerBlock("Without TLS, for the local network, as requested: passwords are sent unencrypted.",
                port,
                address,
                more);
    }

    /** Omits {@code cafile}: it names the CA of client certificates, which only a listener that requires them needs. */
    private static List<String> tlsOptions(BrokerFiles files, List<String> more) {
        List<String> options = new ArrayList<>(
                List.of("certfile " + files.certificate(), "keyfile " + files.key()));
        if (more.stream().noneMatch(line -> line.startsWith("tls_version "))) {
            options.add("tls_version tlsv1.2");
        }
        options.addAll(more);
        return options;
    }
}
