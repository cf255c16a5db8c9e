package dev.shtora.ui.cli.setup;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Examines a broker on another computer. */
interface RemoteBroker {

    /**
     * What a broker shows.
     *
     * @param trusted whether a CA of the operating system has signed its certificate
     * @param ca the certificate of its CA, as far as the broker or Shtora's page beside it shows it
     * @param problem why it could not be reached; empty if it could
     */
    record Shown(boolean trusted, Optional<X509Certificate> ca, String problem) {}

    /** Connects to the broker, and asks the computer for the certificate of its CA. */
    Shown examine(String host, int port);
}
