package dev.shtora.mqtt.client.address;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The broker's address and the daemon's identity there.
 *
 * @param host the host name; the broker's certificate must contain it
 * @param port the TLS port
 * @param user the user and the password; empty for none
 * @param clientId the MQTT client id
 */
public record BrokerAddress(String host, int port, TlsSettings tls, Optional<Login> user, String clientId) {

    /** @param ca the file of the trusted CAs, PEM; empty for the CAs of the system */
    public BrokerAddress(String host, int port, Optional<Path> ca, Optional<Login> user, String clientId) {
        this(host, port, new TlsSettings(ca, Optional.empty(), false), user, clientId);
    }

    /** A copy with another client id. */
    public BrokerAddress called(String otherClientId) {
        return new BrokerAddress(host, port, tls, user, otherClientId);
    }

    /** The file of the trusted CAs, PEM; empty for the CAs of the system. */
    public Optional<Path> ca() {
        return tls.ca();
    }

    /** Host and port, for messages. */
    public String description() {
        return host + ":" + port;
    }

    /** A user and a password; the password is not printed. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
