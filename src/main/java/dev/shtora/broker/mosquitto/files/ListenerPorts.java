package dev.shtora.broker.mosquitto.files;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The ports on which the broker listens, each from 1 to 65535.
 *
 * @param tls the port for MQTT over TLS
 * @param webSocket the port for MQTT over WebSocket over TLS
 * @param plain the port for MQTT without TLS
 * @param plainListener which addresses the listener without TLS accepts connections on
 */
public record ListenerPorts(int tls, int webSocket, int plain, PlainListener plainListener) {
    private static final int TLS = 8883;
    private static final int WEB_SOCKET = 9443;
    private static final int PLAIN = 1883;
    public static final int HIGHEST = 65_535;

    /**
     * Checks the ports.
     *
     * @throws IllegalArgumentException if a port is out of range, or two listeners have the same port
     */
    public ListenerPorts {
        for (int port : new int[]{tls, webSocket, plain}) {
            if (port < 1 || port > HIGHEST) {
                throw new IllegalArgumentException("'" + port + "': expected a port from 1 to " + HIGHEST);
            }
        }
        if (tls == webSocket || plainListener != PlainListener.OFF && (plain == tls || plain == webSocket)) {
            throw new IllegalArgumentException(
                    "ports " + tls + ", " + webSocket + ", " + plain + ": expected a different one for each listener");
        }
    }

    /**
     * The ports of a configuration, with the default port for each listener that it lacks. The implicit listener, which
     * lines before the first {@code listener} define, counts only if a line sets its port.
     *
     * @throws IllegalArgumentException if two listeners would have the same port
     */
    public static ListenerPorts in(MosquittoConf conf) {
        List<ListenerConf> all = conf.listeners().stream().filter(ListenerConf::isTcp)
                .filter(listener -> listener.line().isPresent() || listener.option("port").isPresent()).toList();
        int tls = port(all, listener -> listener.tls() && !listener.webSocket(), TLS);
        int webSocket = port(all, listener -> listener.tls() && listener.webSocket(), WEB_SOCKET);
        Optional<ListenerConf> open = plainListener(all);
        return new ListenerPorts(tls, webSocket, open.map(ListenerConf::port).orElse(PLAIN),
                open.map(listener -> listener.loopbackOnly() ? PlainListener.LOOPBACK : PlainListener.LAN)
                        .orElse(PlainListener.OFF));
    }

    /**
     * Of several listeners for MQTT without TLS, the one that is open on all addresses, else one on loopback. One that is
     * bound to an interface or to another address serves a purpose of its own, and so does a Unix domain socket.
     */
    public static Optional<ListenerConf> plainListener(List<ListenerConf> all) {
        List<ListenerConf> plain = all.stream().filter(ListenerConf::isTcp)
                .filter(listener -> !listener.tls() && !listener.webSocket())
                .filter(listener -> !Set.of(TLS, WEB_SOCKET).contains(listener.port())).toList();
        return plain.stream().filter(ListenerConf::onAllAddresses).findFirst()
                .or(() -> plain.stream().filter(ListenerConf::loopbackOnly).findFirst());
    }

    private static int port(List<ListenerConf> all, Predicate<ListenerConf> which, int usual) {
        return all.stream().filter(which).map(ListenerConf::port).findFirst().orElse(usual);
    }
}
