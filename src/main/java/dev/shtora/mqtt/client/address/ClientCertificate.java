package dev.shtora.mqtt.client.address;

import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.Pem;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;

/** The certificate and key with which the daemon identifies itself to the broker. */
public final class ClientCertificate {
    private static final char[] NO_PASSWORD = new char[0];
    /** clientAuth and anyExtendedKeyUsage (RFC 5280, 4.2.1.12). */
    private static final Set<String> FOR_CLIENTS = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private ClientCertificate() {}

    /**
     * Why brokers refuse the certificate for a client: its extended key usage names only others, such as servers. Public
     * CAs like Let's Encrypt issue no others since 2026. Empty if it is fit.
     *
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public static Optional<String> unfitness(TlsSettings.Own own) throws IOException {
        try {
            List<String> usages = Pem.certificate(own.certificate()).getExtendedKeyUsage();
            return usages == null || usages.stream().anyMatch(FOR_CLIENTS::contains)
                    ? Optional.empty()
                    : Optional
                            .of(own.certificate() + " is not for clients: its extended key usage has no clientAuth, and"
                                    + " brokers refuse it");
        } catch (CertificateParsingException e) {
            return Optional.of(own.certificate() + " has an extended key usage that cannot be read");
        }
    }

    /**
     * Reads both from PEM files. The key must not be encrypted; PKCS #8, PKCS #1 and SEC 1 are accepted.
     *
     * @throws IOException if a file cannot be read, holds no certificate or key, or the key belongs to another certificate
     */
    public static KeyManagerFactory in(TlsSettings.Own own) throws IOException {
        List<X509Certificate> chain = Pem.certificates(own.certificate());
        PrivateKey key = Pem.key(own.key());
        if (!new CertificateAndKey(chain.getFirst(), key).matches()) {
            throw new IOException(own.key() + " is not the key of the certificate " + own.certificate());
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(new X509Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException(own.certificate() + " and " + own.key() + " cannot be used: " + FailureText.of(e), e);
        }
    }
}
