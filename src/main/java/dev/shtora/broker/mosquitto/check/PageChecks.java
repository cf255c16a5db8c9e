package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerAccount;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.setup.PageCopies;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.Pem;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Checks the copies of the broker's certificate and key for the page for phones. Without the group of the daemon and without
 * copies there is nothing to check. A different certificate is a warning: the broker works with it, and a renewal that cannot
 * write the copies must not be rolled back.
 */
record PageChecks(PageCopies copies) implements Check {
    private static final String SUBJECT = "page";

    @Override
    public void run(Findings findings) throws IOException {
        if (copies.files().standalone() || !copies.hasGroup() && Files.notExists(copies.certificate())) {
            return;
        }
        try {
            Path _ = copies.certificate().toRealPath(); // A folder without permission is not a missing file.
            same(findings);
            key(findings);
        } catch (AccessDeniedException e) {
            findings.unknown(SUBJECT, e.getFile() + " cannot be examined by this user", BrokerRemedy.RUN_AS_ROOT);
        } catch (NoSuchFileException e) {
            findings.warning(SUBJECT, "the page for phones has no certificate: there is no " + e.getFile(),
                    copied());
        } catch (IOException e) {
            findings.error(SUBJECT, FileErrors.why(e) + ": there is no page for phones", copied());
        }
    }

    private void same(Findings findings) throws IOException {
        Path original = copies.files().certificate();
        if (!Files.exists(original)) {
            return; // FileChecks reports it.
        }
        X509Certificate own = Pem.certificate(copies.certificate());
        if (own.equals(Pem.certificate(original))) {
            findings.ok(SUBJECT, copies.certificate() + " is the certificate of the broker");
        } else {
            findings.warning(SUBJECT, copies.certificate() + " is another certificate than " + original
                    + ": the page for phones was left out at the last renewal", copied());
        }
    }

    private void key(Findings findings) throws IOException {
        Path key = copies.key();
        String group = copies.files().pageGroup();
        FileAccess access = FileAccess.of(key);
        findings.require(access.mode().endsWith("---"), SUBJECT,
                "other users cannot read " + key + " (" + access.text() + ")",
                key + " can be read by all users (" + access.text() + ")", copied());
        Optional<Path> blockedBy = BrokerAccount.of(group).blockedBy(key);
        findings.require(blockedBy.isEmpty(), SUBJECT, group + " can read " + key,
                group + " cannot read " + key
                        + blockedBy.map(path -> " (" + path + " is " + access(path) + ")").orElse("")
                        + ": there is no page for phones",
                blockedBy.filter(path -> !path.equals(key)).isPresent()
                        ? BrokerRemedy.OPEN_FOLDER
                        : copied(),
                group, blockedBy.orElse(key), blockedBy.orElse(key));
        if (Files.isReadable(key)) {
            findings.require(new CertificateAndKey(Pem.certificate(copies.certificate()), Pem.key(key)).matches(),
                    SUBJECT, key + " belongs to " + copies.certificate(),
                    key + " does not belong to " + copies.certificate() + ": there is no page for phones",
                    copied());
        }
    }

    /** A renewal knows the certificates of Shtora only. */
    private BrokerRemedy copied() {
        return Files.exists(copies.files().conf()) ? BrokerRemedy.COPY_FOR_PAGE : BrokerRemedy.INIT_OR_ADOPT;
    }

    private static String access(Path path) {
        try {
            return FileAccess.of(path).text();
        } catch (IOException e) {
            return "not readable";
        }
    }
}
