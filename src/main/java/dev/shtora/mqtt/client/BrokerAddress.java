package dev.shtora.mqtt.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the broker is and who we are to it.
 *
 * @param host its name, as its certificate has it
 * @param port its TLS port
 * @param user the user, with a password
 * @param clientId what the session is called
 */
public record BrokerAddress(String host, int port, TlsSettings tls, Optional<Login> user, String clientId) {

    /** @param ca whose certificates are trusted; empty for those that the system trusts */
    public BrokerAddress(String host, int port, Optional<Path> ca, Optional<Login> user, String clientId) {
        this(host, port, new TlsSettings(ca, Optional.empty(), false), user, clientId);
    }

    /** The same broker for another session. */
    public BrokerAddress called(String otherClientId) {
        return new BrokerAddress(host, port, tls, user, otherClientId);
    }

    /** Whose certificates are trusted; empty for those that the system trusts. */
    public Optional<Path> ca() {
        return tls.ca();
    }

    /** Where it is. */
    public String inWords() {
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
