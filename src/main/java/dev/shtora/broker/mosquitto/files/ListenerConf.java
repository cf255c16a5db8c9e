package dev.shtora.broker.mosquitto.files;

import java.util.List;
import java.util.Optional;

/**
 * A listener of the broker.
 *
 * @param line its {@code listener} line; empty for the implicit listener that the lines before the first one define
 * @param port its port, 1 to 65535; 0 for a Unix domain socket; -1 if the line has no valid port
 * @param address the address that it is bound to; empty for all addresses
 * @param options the lines that configure it
 */
public record ListenerConf(Optional<ConfLine> line, int port, Optional<String> address, List<ConfLine> options) {
    private static final int NO_PORT = -1;

    public ListenerConf {
        options = List.copyOf(options);
    }

    /** Parses a {@code listener} line; {@code options} are the lines that follow it. */
    static ListenerConf of(ConfLine at, List<ConfLine> options) {
        String[] words = at.value().split("\\s+", 2);
        return new ListenerConf(Optional.of(at), port(words[0]),
                words.length < 2 ? Optional.empty() : Optional.of(words[1]), options);
    }

    private static int port(String word) {
        int port = word.matches("\\d{1,5}") ? Integer.parseInt(word) : NO_PORT;
        return port <= ListenerPorts.HIGHEST ? port : NO_PORT;
    }

    /** Whether its line has a valid port, or 0 for a Unix domain socket. */
    public boolean hasPort() {
        return port != NO_PORT;
    }

    /** Whether it accepts TCP connections. */
    public boolean isTcp() {
        return port > 0;
    }

    public Optional<ConfLine> option(String key) {
        return options.stream().filter(line -> line.key().equals(key)).findFirst();
    }

    /** Whether it uses TLS: Mosquitto does if both {@code certfile} and {@code keyfile} are set. */
    public boolean tls() {
        return option("certfile").isPresent() && option("keyfile").isPresent();
    }

    public boolean webSocket() {
        return option("protocol").filter(line -> line.value().equals("websockets")).isPresent();
    }

    /** Whether clients must present a certificate. */
    public boolean requiresCertificate() {
        return option("require_certificate").filter(line -> line.value().equals("true")).isPresent();
    }

    /** Whether it is bound to a loopback address. */
    public boolean loopbackOnly() {
        return address.filter(to -> to.equals("localhost") || to.equals("::1") || to.startsWith("127."))
                .isPresent();
    }

    /** Its port, address and location in the configuration, for messages. */
    public String text() {
        return (port == NO_PORT ? "a listener" : "port " + port) + address.map(to -> " on " + to).orElse("")
                + line.map(line -> " (" + line.location() + ")").orElse(" (no listener line)");
    }
}
