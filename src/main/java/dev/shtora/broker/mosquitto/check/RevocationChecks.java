package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.certificates.Pem;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Lists of certificates of clients that are good no more: a list that has ended locks out everybody. */
final class RevocationChecks {
    private static final String ABOUT = "revocation";
    private static final String REMEDY = "make a new list with the CA, or take the crlfile line out";

    private final Findings findings;
    private final Instant now;

    RevocationChecks(Findings findings, Instant now) {
        this.findings = findings;
        this.now = now;
    }

    void run(MosquittoConf conf) {
        for (ListenerConf listener : conf.listeners()) {
            listener.option("crlfile").map(ConfLine::path).filter(Files::isReadable)
                    .ifPresent(file -> list(file, listener));
        }
    }

    private void list(Path file, ListenerConf listener) {
        Optional<Path> ca = listener.option("cafile").map(ConfLine::path).filter(Files::isReadable);
        try (InputStream in = Files.newInputStream(file)) {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            dates(file, list, listener);
            if (ca.isPresent()) {
                findings.judge(signed(list, ca.get()), ABOUT, file + " is a list of " + ca.get(),
                        file + " is not signed by " + ca.get() + ": clients with certificates are refused", REMEDY);
            }
        } catch (CertificateException | CRLException | IOException e) {
            findings.bad(ABOUT, file + " is no list of revoked certificates: " + e.getMessage(), REMEDY);
        }
    }

    /** Only who has to show a certificate is held against the list. */
    private void dates(Path file, X509CRL list, ListenerConf listener) {
        if (list.getNextUpdate() == null) {
            findings.note(ABOUT, file + " does not say until when it counts", "");
            return;
        }
        Instant end = list.getNextUpdate().toInstant();
        String day = LocalDate.ofInstant(end, ZoneOffset.UTC).toString();
        String ended = file + " has ended on " + day;
        if (end.isAfter(now)) {
            findings.good(ABOUT, file + " counts until " + day);
        } else if (listener.requiresCertificate()) {
            findings.bad(ABOUT, ended + ": it locks out everybody", REMEDY);
        } else {
            findings.note(ABOUT, ended + ": with require_certificate it would lock out everybody", REMEDY);
        }
    }

    private static boolean signed(X509CRL list, Path ca) throws IOException {
        try {
            list.verify(Pem.certificate(ca).getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
