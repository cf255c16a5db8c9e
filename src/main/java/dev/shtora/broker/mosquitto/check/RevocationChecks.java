package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.certificates.Pem;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.os.ReadableFile;
import dev.shtora.text.FailureText;
import java.io.ByteArrayInputStream;
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

/** Checks certificate revocation lists. An expired list locks out all clients. */
record RevocationChecks(MosquittoConf conf, Instant now) implements Check {
    private static final int MAX_BYTES = 16 << 20;
    private static final String SUBJECT = "revocation";

    @Override
    public void run(Findings findings) {
        for (ListenerConf listener : conf.listeners()) {
            listener.option("crlfile").map(ConfLine::path).filter(Files::isReadable)
                    .ifPresent(file -> list(file, listener, findings));
        }
    }

    private void list(Path file, ListenerConf listener, Findings findings) {
        Optional<Path> ca = listener.option("cafile").map(ConfLine::path).filter(Files::isReadable);
        try (InputStream in = new ByteArrayInputStream(ReadableFile.bytes(file, MAX_BYTES))) {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            dates(file, list, listener, findings);
            if (ca.isPresent()) {
                findings.require(signedBy(list, ca.get()), SUBJECT, file + " is signed by " + ca.get(),
                        file + " is not signed by " + ca.get() + ": clients with certificates are rejected",
                        BrokerRemedy.NEW_CRL);
            }
        } catch (CertificateException | CRLException | IOException e) {
            findings.error(SUBJECT, file + " is not a revocation list: " + FailureText.of(e), BrokerRemedy.NEW_CRL);
        }
    }

    /** Mosquitto uses the list only for clients that must present a certificate. */
    private void dates(Path file, X509CRL list, ListenerConf listener, Findings findings) {
        if (list.getNextUpdate() == null) {
            findings.note(SUBJECT, file + " does not say until when it is valid");
            return;
        }
        Instant end = list.getNextUpdate().toInstant();
        String day = LocalDate.ofInstant(end, ZoneOffset.UTC).toString();
        String expired = file + " expired on " + day;
        if (end.isAfter(now)) {
            findings.ok(SUBJECT, file + " is valid until " + day);
        } else if (listener.requiresCertificate()) {
            findings.error(SUBJECT, expired + ": it locks out all clients", BrokerRemedy.NEW_CRL);
        } else {
            findings.warning(SUBJECT, expired + ": with require_certificate it would lock out all clients",
                    BrokerRemedy.NEW_CRL);
        }
    }

    private static boolean signedBy(X509CRL list, Path ca) throws IOException {
        try {
            list.verify(Pem.certificate(ca).getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
