package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.SubjectNames;
import java.util.Optional;

/**
 * The requested set-up of a broker.
 *
 * @param names the names and addresses in the server certificate
 * @param days the validity of a new server certificate in days, 1 to {@link CertificateAuthority#MAX_DAYS}
 * @param keyType the type of keys; empty for that of the present CA, or ECDSA without one
 * @param ports the ports of the listeners
 */
public record SetupRequest(SubjectNames names, int days, Optional<KeyType> keyType, ListenerPorts ports) {
    /** The default validity in days, slightly below the limit of iOS. */
    public static final int DEFAULT_DAYS = 820;

    /** @throws IllegalArgumentException if the number of days is out of range */
    public SetupRequest {
        if (days < 1 || days > CertificateAuthority.MAX_DAYS) {
            throw new IllegalArgumentException("'" + days + "': expected 1 to " + CertificateAuthority.MAX_DAYS
                    + " days; iOS rejects server certificates with a longer validity");
        }
    }
}
