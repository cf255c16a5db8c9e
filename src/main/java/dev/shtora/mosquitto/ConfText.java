package dev.shtora.mosquitto;

import java.util.ArrayList;
import java.util.List;

/** Mosquitto's configuration as we write it. What holds for all listeners stands before the first of them. */
final class ConfText {
    private static final String OURS = "# Written by `shtora broker init`, which writes it again; put lines of your own"
            + " into another file.";
    /** Else the system holds a short message back until the one before is acknowledged: Linux does so for 40 ms. */
    static final String PROMPT = "set_tcp_nodelay true";

    private ConfText() {}

    /** The lines of a file of ours that a main file includes. */
    static String included(Layout layout, Ports ports, List<String> mainLacks) {
        List<String> lines = new ArrayList<>(List.of(OURS));
        lines.addAll(mainLacks);
        lines.addAll(body(layout, ports));
        return Lines.text(lines);
    }

    /** A whole configuration. */
    static String whole(Layout layout, Ports ports) {
        List<String> lines = new ArrayList<>(List.of(Layout.WHOLE + " in " + layout.folder() + ".", OURS,
                "# Start it with: mosquitto -c " + layout.main(),
                "# Elsewhere: put the folder at the same path, or write its new path into all lines here.", "",
                "# Started by root, it goes on as the owner of these files; by anybody else, as they are.",
                "user " + layout.user(), "pid_file " + layout.folder().resolve("mosquitto.pid"), "log_dest stderr",
                "persistence true", "persistence_location " + layout.folder() + "/", PROMPT));
        lines.addAll(body(layout, ports));
        return Lines.text(lines);
    }

    private static List<String> body(Layout layout, Ports ports) {
        List<String> lines = new ArrayList<>(List.of("", "# For all listeners.",
                "allow_anonymous false", "password_file " + layout.passwords(), "acl_file " + layout.acl(), "",
                "# MQTT over TLS.", "listener " + ports.tls()));
        lines.addAll(tls(layout));
        lines.addAll(List.of("", "# MQTT over WebSocket over TLS, for pages.", "listener " + ports.webSocket(),
                "protocol websockets"));
        lines.addAll(tls(layout));
        switch (ports.where()) {
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

    /** No cafile: that would say whose certificates clients may show, and none is asked for here. */
    private static List<String> tls(Layout layout) {
        return List.of("certfile " + layout.certificate(), "keyfile " + layout.key(), "tls_version tlsv1.2");
    }
}
