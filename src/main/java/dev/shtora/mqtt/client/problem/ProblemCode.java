package dev.shtora.mqtt.client.problem;

import java.util.Locale;

/** Why there is no connection to the broker: the {@code code} of the bridge's {@code problem}. */
public enum ProblemCode {
    NO_SUCH_HOST,
    NO_ANSWER,
    LOST,
    /** The broker closed the connection without a reason. */
    CLOSED,
    SILENT,
    BUSY,
    NO_TLS,
    TLS_VERSION,
    NOT_TRUSTED,
    WRONG_HOST,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    /** Any other reason to reject the broker's certificate. */
    CERTIFICATE,
    /** The broker rejects the client's certificate, or requires one. */
    OWN_CERTIFICATE,
    WRONG_PASSWORD,
    TAKEN_OVER,
    /** The broker rejects the connection for another reason. */
    REFUSED,
    /** The broker ended the connection for another reason. */
    DISMISSED,
    /** Any other failure. */
    FAILED;

    /** The code as it is published. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
