package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.change.FileTarget;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.CertificateDates;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The CA and the server certificate of a broker. Existing ones are kept if they are valid; others are created.
 *
 * @param now the time for which validity is checked
 */
public record BrokerCertificates(BrokerFiles files, Instant now) {
    private static final int CA_DAYS = 3650;

    /** Plans the files of a server certificate for all names. */
    void plan(SubjectNames names, int days, Optional<KeyType> keyType, FileChanges changes) throws IOException {
        if (Files.exists(files.ca()) && server().filter(server -> reusable(server, names, keyType)).isPresent()) {
            planUnchanged(changes);
            return;
        }
        CertificateAuthority ca = Files.exists(files.ca())
                ? authority()
                : newAuthority(keyType.orElse(KeyType.ECDSA), changes);
        planNew(ca, names.plus(present(ca)), days, keyType, changes);
    }

    /** The names of the present certificate, which a new one keeps. */
    private SubjectNames present(CertificateAuthority ca) {
        return server().map(CertificateAndKey::certificate).filter(server -> signedBy(server, ca.certificate()))
                .map(SubjectNames::in).orElse(SubjectNames.of(List.of()));
    }

    /** Plans a new certificate and its key. */
    void planNew(CertificateAuthority ca, SubjectNames names, int days, Optional<KeyType> keyType, FileChanges changes)
            throws IOException {
        if (!ca.certificate().getNotAfter().toInstant().isAfter(now)) {
            throw new IOException("The CA " + files.ca() + " expired on " + CertificateDates.lastDay(ca.certificate())
                    + ". Move it and its key to another folder and run this again to create a new CA, which all clients"
                    + " then need.");
        }
        CertificateAndKey server = ca.sign(names, keyType.orElse(KeyType.of(ca.key())), days, now);
        changes.write(files.certificate(), Pem.text(server.certificate()), files.publicAccess());
        changes.writeSecret(files.key(), Pem.text(server.key()), files.keyAccess());
        changes.write(files.ca(), Pem.text(ca.certificate()), files.publicAccess());
    }

    /** Corrects owners and modes of unchanged files. */
    private void planUnchanged(FileChanges changes) throws IOException {
        changes.write(files.ca(), Files.readAllBytes(files.ca()), files.publicAccess());
        changes.write(files.certificate(), Files.readAllBytes(files.certificate()), files.publicAccess());
        changes.put(new FileTarget.Present(files.key(), Files.readAllBytes(files.key()), files.keyAccess(), true));
        if (Files.exists(files.caKey())) {
            changes.put(new FileTarget.Present(files.caKey(), Files.readAllBytes(files.caKey()), files.caKeyAccess(),
                    true));
        }
    }

    private CertificateAuthority newAuthority(KeyType keyType, FileChanges changes) throws IOException {
        if (Files.exists(files.caKey())) {
            throw new IOException("There is a CA key at " + files.caKey() + " and no certificate at " + files.ca()
                    + ". Put its certificate there, or move the key to another folder.");
        }
        CertificateAuthority ca = CertificateAuthority.create("Shtora CA " + CertificateDates.day(now), keyType,
                CA_DAYS, now);
        changes.writeSecret(files.caKey(), Pem.text(ca.key()), files.caKeyAccess());
        return ca;
    }

    /**
     * The existing CA.
     *
     * @throws IOException if its key is missing or does not match; the message says what to do
     */
    CertificateAuthority authority() throws IOException {
        if (!Files.exists(files.caKey())) {
            throw new IOException("A new certificate requires the key of the CA, which is not at " + files.caKey()
                    + ". Copy it there for this run, or name its file: --ca-key FILE");
        }
        try {
            return CertificateAuthority.of(new CertificateAndKey(Pem.certificate(files.ca()), Pem.key(files.caKey())));
        } catch (IOException e) {
            throw new IOException(files.ca() + " and " + files.caKey() + ": " + FailureText.of(e)
                    + ". Put a matching pair there, or move both to another folder to create new ones.", e);
        }
    }

    /** The server certificate and its key; empty if one of them is missing or invalid. */
    Optional<CertificateAndKey> server() {
        try {
            return Optional.of(new CertificateAndKey(Pem.certificate(files.certificate()), Pem.key(files.key())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean reusable(CertificateAndKey server, SubjectNames names, Optional<KeyType> keyType) {
        try {
            return server.matches() && signedBy(server.certificate(), Pem.certificate(files.ca()))
                    && !CertificateDates.expiresSoon(server.certificate(), now)
                    && SubjectNames.in(server.certificate()).uncovered(names).isEmpty()
                    && keyType.filter(wanted -> wanted != KeyType.of(server.key())).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a certificate is signed by a CA. */
    public static boolean signedBy(X509Certificate certificate, X509Certificate ca) {
        try {
            certificate.verify(ca.getPublicKey());
            return certificate.getIssuerX500Principal().equals(ca.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

}
