package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the two sides prove to each other who they are. The broker's name is always checked, and there is no way around it.
 *
 * @param ca whose certificates are trusted, a PEM file; empty for those that the system trusts
 * @param own the certificate that we show, if the broker wants one
 * @param newestOnly whether TLS 1.2 is not good enough
 */
public record TlsSettings(Optional<Path> ca, Optional<Own> own, boolean newestOnly) {
    /** What we trust if nobody says, and we show nothing. */
    public static final TlsSettings USUAL = new TlsSettings(Optional.empty(), Optional.empty(), false);

    /** Our certificate and its key, PEM files. */
    public record Own(Path certificate, Path key) {}

    /** Trusts one CA alone. */
    public static TlsSettings trusting(Path ca) {
        return new TlsSettings(Optional.of(ca), Optional.empty(), false);
    }

    /** The versions that are good enough, the best first. */
    public List<String> protocols() {
        return newestOnly ? List.of("TLSv1.3") : List.of("TLSv1.3", "TLSv1.2");
    }

    /**
     * For the client.
     *
     * @throws IOException if a file cannot be read, or does not hold what it should
     */
    MqttClientSslConfig config() throws IOException {
        var config = MqttClientSslConfig.builder().protocols(protocols());
        if (ca.isPresent()) {
            config = config.trustManagerFactory(TrustAnchors.in(ca.get()));
        }
        if (own.isPresent()) {
            config = config.keyManagerFactory(ClientCertificate.in(own.get()));
        }
        return config.build();
    }
}
