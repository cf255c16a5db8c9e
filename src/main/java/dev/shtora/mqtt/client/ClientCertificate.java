package dev.shtora.mqtt.client;

import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/** The certificate and key with which the daemon identifies itself to the broker. */
public final class ClientCertificate {
    private static final char[] NO_PASSWORD = new char[0];

    private ClientCertificate() {}

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
            throw new IOException(own.certificate() + " and " + own.key() + " cannot be used: " + e.getMessage(), e);
        }
    }
}
