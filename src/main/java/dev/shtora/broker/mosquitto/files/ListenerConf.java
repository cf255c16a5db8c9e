package dev.shtora.broker.mosquitto.files;

import java.util.List;
import java.util.Optional;

/**
 * A listener of the broker.
 *
 * @param line the line that opens it; empty for the one that is there because of lines before the first
 * @param port its port, 0 for a local socket, -1 if the line says none
 * @param address what it is bound to; empty for all
 * @param options the lines that belong to it
 */
public record ListenerConf(Optional<ConfLine> line, int port, Optional<String> address, List<ConfLine> options) {
    private static final int NO_PORT = -1;

    public ListenerConf {
        options = List.copyOf(options);
    }

    /** What a {@code listener} line and those after it say. */
    static ListenerConf of(ConfLine at, List<ConfLine> options) {
        String[] words = at.value().split("\\s+", 2);
        return new ListenerConf(Optional.of(at), port(words[0]),
                words.length < 2 ? Optional.empty() : Optional.of(words[1]), options);
    }

    private static int port(String word) {
        int port = word.matches("\\d{1,5}") ? Integer.parseInt(word) : NO_PORT;
        return port <= ListenerPorts.HIGHEST ? port : NO_PORT;
    }

    /** Whether its line says a port, or 0 for one that is no port but a file. */
    public boolean hasPort() {
        return port != NO_PORT;
    }

    /** Whether somebody can knock at it. */
    public boolean isTcp() {
        return port > 0;
    }

    public Optional<ConfLine> option(String key) {
        return options.stream().filter(line -> line.key().equals(key)).findFirst();
    }

    /** Mosquitto speaks TLS where it has both. */
    public boolean tls() {
        return option("certfile").isPresent() && option("keyfile").isPresent();
    }

    public boolean webSocket() {
        return option("protocol").filter(line -> line.value().equals("websockets")).isPresent();
    }

    /** Whether clients have to show a certificate. */
    public boolean requiresCertificate() {
        return option("require_certificate").filter(line -> line.value().equals("true")).isPresent();
    }

    /** Whether only this machine can reach it. */
    public boolean loopbackOnly() {
        return address.filter(to -> to.equals("localhost") || to.equals("::1") || to.startsWith("127."))
                .isPresent();
    }

    /** In words, with where it stands. */
    public String text() {
        return (port == NO_PORT ? "a listener" : "port " + port) + address.map(to -> " on " + to).orElse("")
                + line.map(line -> " (" + line.location() + ")").orElse(" (no listener line)");
    }
}
