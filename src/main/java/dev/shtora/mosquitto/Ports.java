package dev.shtora.mosquitto;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where the broker listens.
 *
 * @param tls MQTT over TLS
 * @param webSocket MQTT over WebSocket over TLS
 * @param plain MQTT without TLS
 * @param where who may reach the last
 */
public record Ports(int tls, int webSocket, int plain, Plain where) {
    private static final int HIGHEST = 65_535;

    /** @throws IllegalArgumentException if a port is none, or two are the same */
    public Ports {
        for (int port : new int[]{tls, webSocket, plain}) {
            if (port < 1 || port > HIGHEST) {
                throw new IllegalArgumentException("'" + port + "': expected a port from 1 to " + HIGHEST);
            }
        }
        if (tls == webSocket || where != Plain.OFF && (plain == tls || plain == webSocket)) {
            throw new IllegalArgumentException(
                    "ports " + tls + ", " + webSocket + ", " + plain + ": expected a different one for each listener");
        }
    }

    /** Those of a configuration; the usual ones for what it does not have. */
    static Ports in(Conf conf) {
        List<Listener> all = conf.listeners();
        Optional<Listener> open = all.stream().filter(door -> !door.tls() && !door.webSocket()).findFirst();
        return new Ports(port(all, door -> door.tls() && !door.webSocket(), 8883),
                port(all, door -> door.tls() && door.webSocket(), 9443),
                open.map(Listener::port).orElse(1883),
                open.map(door -> door.loopback() ? Plain.LOOPBACK : Plain.LAN).orElse(Plain.OFF));
    }

    private static int port(List<Listener> all, Predicate<Listener> which, int usual) {
        return all.stream().filter(which).map(Listener::port).findFirst().orElse(usual);
    }
}
