package dev.shtora.ui.web.trust;

import dev.shtora.certificates.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The CA of a server's certificate, if it is in a file; none if another CA signed the certificate, such as one that phones
 * trust anyway, or the file cannot be read. It is read again after a change of the file or the certificate. A former CA
 * stays in use as long as the new file has none for the certificate and the former one has signed it.
 */
public final class RenewedCa {
    private final Path file;
    private final RenewedKey key;
    private Optional<X509Certificate> certificate = Optional.empty();
    private Optional<FileTime> changed = Optional.empty();
    private Optional<X509Certificate> ca = Optional.empty();

    public RenewedCa(Path file, RenewedKey key) {
        this.file = file;
        this.key = key;
    }

    /** The present CA. */
    public synchronized Optional<X509Certificate> certificate() {
        X509Certificate now = key.certificate();
        Optional<FileTime> change = changed();
        if (!certificate.equals(Optional.of(now)) || !changed.equals(change)) {
            certificate = Optional.of(now);
            changed = change;
            ca = read().filter(one -> signed(one, now)).or(() -> ca.filter(former -> signed(former, now)));
        }
        return ca;
    }

    private Optional<FileTime> changed() {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<X509Certificate> read() {
        try {
            return Optional.of(Pem.certificate(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean signed(X509Certificate ca, X509Certificate certificate) {
        try {
            certificate.verify(ca.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
