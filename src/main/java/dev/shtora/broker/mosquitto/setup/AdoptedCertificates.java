package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** The CA and the certificate of a broker that was set up manually, and those that it gets. */
record AdoptedCertificates(BrokerFiles files, MosquittoConf conf, Instant now) {

    /** Uses the existing CA if its key exists and matches, so that clients need no new CA. */
    void plan(SubjectNames names, int days, FileChanges changes) throws IOException {
        SubjectNames all = names.plus(domains());
        Optional<Path> existing = existingCaFile();
        Optional<CertificateAuthority> ca = existingCa();
        BrokerCertificates certificates = new BrokerCertificates(files, now);
        if (ca.isEmpty()) {
            certificates.plan(all, days, Optional.empty(), changes);
            return;
        }
        CertificateAuthority stated = ca.get().certificate().getKeyUsage() == null ? ca.get().withKeyUsage() : ca.get();
        changes.writeSecret(files.caKey(), Pem.text(stated.key()), files.caKeyAccess());
        changes.write(existing.orElseThrow(), Pem.text(stated.certificate()), files.publicAccess());
        changes.delete(existing.orElseThrow().resolveSibling("ca.key"));
        certificates.planNew(stated, all, days, Optional.empty(), changes);
    }

    private Optional<Path> existingCaFile() {
        return conf.listeners().stream().flatMap(listener -> listener.option("cafile").stream()).map(ConfLine::path)
                .filter(Files::isReadable).findFirst();
    }

    /** The CA of the present certificate, if its key is beside it. */
    private Optional<CertificateAuthority> existingCa() {
        return existingCaFile().filter(_ -> !Files.exists(files.ca()))
                .flatMap(file -> authority(file, file.resolveSibling("ca.key")));
    }

    private static Optional<CertificateAuthority> authority(Path certificate, Path key) {
        try {
            return Optional
                    .of(CertificateAuthority.of(new CertificateAndKey(Pem.certificate(certificate), Pem.key(key))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The domains of certbot's certificates, whose folders have the names of the domains. */
    private SubjectNames domains() {
        return SubjectNames.of(conf.all("certfile").stream().map(ConfLine::path).map(Path::getParent)
                .filter(folder -> folder != null && folder.getParent() != null && folder.getParent().endsWith("live"))
                .map(folder -> folder.getFileName().toString()).toList());
    }

    /** Clients that trust the CA of the present certificate and no other refuse the new one. */
    Optional<String> otherCa() {
        Optional<ConfLine> line = conf.first("certfile");
        if (line.isEmpty() || existingCa().isPresent()) {
            return Optional.empty();
        }
        String keep = domains().hosts().stream().findFirst()
                .map(domain -> "; to keep it: sudo shtora broker letsencrypt --domain " + domain + " after this")
                .orElse("");
        return issuer(line.get().path(), !keep.isEmpty()).map(issuer -> line.get().value() + " is signed by " + issuer
                + ": clients that trust only that CA, as programs with the system's CAs do, refuse the new certificate until"
                + " they get " + files.ca() + keep);
    }

    private Optional<String> issuer(Path certificate, boolean certbot) {
        try {
            X509Certificate present = Pem.certificate(certificate);
            return Files.exists(files.ca()) && BrokerCertificates.signedBy(present, Pem.certificate(files.ca()))
                    ? Optional.empty()
                    : Optional.of(ForeignText.line(present.getIssuerX500Principal().getName()));
        } catch (IOException e) {
            return certbot ? Optional.of("Let's Encrypt") : Optional.empty();
        }
    }
}
