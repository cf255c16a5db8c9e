package dev.shtora.broker.mosquitto.files;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A listener of the broker.
 *
 * @param line its {@code listener} line; empty for the implicit listener that the lines before the first one define
 * @param port its port, 1 to 65535; 0 for a Unix domain socket; -1 if the line has no valid port
 * @param address the address that it is bound to, or the path of a Unix domain socket; empty for all addresses
 * @param options the lines that configure it
 */
public record ListenerConf(Optional<ConfLine> line, int port, Optional<String> address, List<ConfLine> options) {
    private static final int NO_PORT = -1;
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    public ListenerConf {
        options = List.copyOf(options);
    }

    /** Parses a {@code listener} line; {@code options} are the lines that follow it. */
    static ListenerConf of(ConfLine at, List<ConfLine> options) {
        String[] words = at.value().split("\\s+", 3);
        return new ListenerConf(Optional.of(at), port(words[0]),
                words.length < 2 || words[1].startsWith("#") ? Optional.empty() : Optional.of(words[1]), options);
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

    /** Whether it is a Unix domain socket, which only programs of this computer can reach. */
    public boolean isUnixSocket() {
        return port == 0;
    }

    /** Whether it accepts connections on all addresses of all network interfaces. */
    public boolean onAllAddresses() {
        return !isUnixSocket() && bindInterface().isEmpty()
                && address.filter(to -> !ALL_ADDRESSES.contains(to)).isEmpty();
    }

    /** The network interface that it is bound to. */
    public Optional<String> bindInterface() {
        return option("bind_interface").map(ConfLine::value);
    }

    /** Whether only programs of this computer can reach it: a Unix domain socket, or bound to loopback. */
    public boolean loopbackOnly() {
        return isUnixSocket() || bindInterface().filter("lo"::equals).isPresent()
                || address.filter(ListenerConf::isLoopback).isPresent();
    }

    /** A name counts as the addresses that it has on this computer, as for Mosquitto. */
    private static boolean isLoopback(String address) {
        try {
            return Stream.of(InetAddress.getAllByName(address)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether both need the same port of the same address, so that the second one cannot be opened. */
    public boolean conflictsWith(ListenerConf other) {
        return port == other.port && hasPort() && bindInterface().equals(other.bindInterface())
                && (address.equals(other.address) || isTcp() && (onAllAddresses() || other.onAllAddresses()));
    }

    /** Its port, address and location in the configuration, for messages. */
    public String text() {
        String what = isUnixSocket() ? "socket" : port == NO_PORT ? "a listener" : "port " + port;
        String where = isUnixSocket()
                ? address.map(path -> " " + path).orElse("")
                : address.map(to -> " on " + to).orElse("");
        return what + where + bindInterface().map(to -> " on the interface " + to).orElse("")
                + line.map(line -> " (" + line.location() + ")").orElse(" (no listener line)");
    }
}
