package dev.shtora.mqtt.client.address;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The TLS settings of the connection. The broker's host name is always verified.
 *
 * @param ca the file of the trusted CAs, PEM; empty for the CAs of the system
 * @param own the client certificate; empty for none
 * @param newestOnly whether TLS 1.3 is required
 */
public record TlsSettings(Optional<Path> ca, Optional<Own> own, boolean newestOnly) {
    /** The default: the CAs of the system, no client certificate, TLS 1.2 or 1.3. */
    public static final TlsSettings USUAL = new TlsSettings(Optional.empty(), Optional.empty(), false);

    /** The client certificate and its key, as PEM files. */
    public record Own(Path certificate, Path key) {}

    /** The default settings with the CAs of a PEM file. */
    public static TlsSettings trusting(Path ca) {
        return new TlsSettings(Optional.of(ca), Optional.empty(), false);
    }

    /** The accepted TLS versions, the newest first. */
    public List<String> protocols() {
        return newestOnly ? List.of("TLSv1.3") : List.of("TLSv1.3", "TLSv1.2");
    }

    /**
     * The settings for the HiveMQ client.
     *
     * @throws IOException if a file cannot be read or does not contain a certificate or key
     */
    public MqttClientSslConfig config() throws IOException {
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
