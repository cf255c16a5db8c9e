package dev.shtora.broker.embedded;

import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.text.FailureText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The demo's own CA and the broker's certificate for loopback, stored in the data folder. The CA's key is not
 * stored, so that it cannot sign any other certificate.
 */
final class DemoCertificates {
    private static final String STORE = "broker.p12";
    private static final String CA = "ca.crt";
    /** At the start, a certificate is replaced if it expires within this period. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final int DAYS = 820;
    private static final SubjectNames LOOPBACK = SubjectNames.of(List.of("localhost", "127.0.0.1", "::1"));

    private DemoCertificates() {}

    /** The key store that the broker uses for TLS. */
    record ServerStore(Path pkcs12, String password) {}

    /** The broker's key store; created together with {@code ca.crt} if either is missing or expires soon. */
    static ServerStore in(DataFolder folder, String password) throws IOException {
        try {
            if (!stillGood(folder, password)) {
                make(folder, password);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the demo's certificates could not be made: " + FailureText.of(e), e);
        }
        return new ServerStore(folder.file(STORE), password);
    }

    private static boolean stillGood(DataFolder folder, String password) throws GeneralSecurityException {
        if (!Files.exists(folder.file(CA)) || !Files.exists(folder.file(STORE))) {
            return false;
        }
        try (InputStream in = Files.newInputStream(folder.file(STORE))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store.getCertificate("broker") instanceof X509Certificate certificate
                    && certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(RENEW_BEFORE));
        } catch (IOException e) {
            return false;
        }
    }

    private static void make(DataFolder folder, String password) throws GeneralSecurityException, IOException {
        CertificateAuthority ca = CertificateAuthority.create("Shtora demo CA", KeyType.ECDSA, DAYS, Instant.now());
        CertificateAndKey server = ca.sign(LOOPBACK, KeyType.ECDSA, DAYS, Instant.now());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("broker", server.key(), password.toCharArray(),
                new Certificate[]{server.certificate(), ca.certificate()});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        folder.write(STORE, bytes.toByteArray());
        folder.write(CA, Pem.text(ca.certificate()));
    }
}
