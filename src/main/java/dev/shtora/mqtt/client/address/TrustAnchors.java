package dev.shtora.mqtt.client.address;

import dev.shtora.os.ReadableFile;
import dev.shtora.text.FailureText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the CAs of a PEM file only. */
public final class TrustAnchors {
    /** More than a bundle of all public CAs has. */
    private static final int MAX_BYTES = 4 << 20;

    private TrustAnchors() {}

    /**
     * Trusts the certificates in a PEM file.
     *
     * @throws IOException if it cannot be read, or holds no certificate
     */
    public static TrustManagerFactory in(Path pem) throws IOException {
        try (InputStream in = new ByteArrayInputStream(ReadableFile.bytes(pem, MAX_BYTES))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + store.size(), ca);
            }
            if (store.size() == 0) {
                throw new IOException(pem + " holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust;
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " is not a PEM file of certificates: " + FailureText.of(e), e);
        }
    }
}
