package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.SubjectNames;
import java.util.Optional;

/**
 * What somebody wants of their broker.
 *
 * @param names what its certificate has to speak for
 * @param days how long a new certificate of the server is good
 * @param keyType what keyType of keys; empty for whatever is there, or else ECDSA
 * @param ports where it listens
 */
public record SetupRequest(SubjectNames names, int days, Optional<KeyType> keyType, ListenerPorts ports) {
    /** How long without being told: as long as iOS takes them, less a little. */
    public static final int DEFAULT_DAYS = 820;

    /** @throws IllegalArgumentException if the days are none that clients take */
    public SetupRequest {
        if (days < 1 || days > CertificateAuthority.MAX_DAYS) {
            throw new IllegalArgumentException("'" + days + "': expected 1 to " + CertificateAuthority.MAX_DAYS
                    + " days: iOS refuses a server's certificate that is good for longer");
        }
    }
}
