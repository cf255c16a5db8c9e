package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.setup.BrokerCertificates;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.CertificateDates;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a certificate says, read and not tried: many clients are content with less than others. */
final class CertificateChecks {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String RENEW = "shtora broker renew, or for one that is not of our making shtora broker adopt";
    private static final int SIGNS_CERTIFICATES = 5;
    private static final int LEAST_RSA = 2048;

    private final Findings findings;
    private final Instant now;

    CertificateChecks(Findings findings, Instant now) {
        this.findings = findings;
        this.now = now;
    }

    /**
     * Looks at a server's certificate.
     *
     * @param where the file or the listener that it comes from
     * @param names what clients call the broker
     */
    void server(String where, X509Certificate certificate, SubjectNames names) {
        String about = "certificate";
        findings.judge(certificate.getVersion() == 3, about, where + " is of version 3",
                where + " is of version " + certificate.getVersion()
                        + ": it cannot name hosts or uses; browsers and phones refuse it",
                RENEW);
        names(where, certificate, names);
        findings.judge(serves(certificate), about, where + " is for servers (serverAuth)",
                where + " does not say that it is for servers (serverAuth): iOS and others refuse it", RENEW);
        findings.judge(CertificateDates.validityDays(certificate) <= CertificateAuthority.MAX_DAYS, about,
                where + " is good for " + CertificateDates.validityDays(certificate) + " days in all, at most 825",
                where + " is good for " + CertificateDates.validityDays(certificate) + " days: iOS refuses more than 825", RENEW);
        dates(where, certificate, RENEW);
        key(where, certificate);
    }

    private void names(String where, X509Certificate certificate, SubjectNames names) {
        SubjectNames own = SubjectNames.in(certificate);
        List<String> lacking = own.uncovered(names);
        String cn = certificate.getSubjectX500Principal().getName();
        if (own.all().isEmpty()) {
            findings.bad("names", where + " names no host (no subjectAltName, only " + cn
                    + "): some clients take the CN for it, browsers, phones and others do not", RENEW);
        } else {
            findings.judge(lacking.isEmpty(), "names", where + " is for " + String.join(", ", own.all()),
                    where + " is for " + String.join(", ", own.all()) + ", not for " + String.join(", ", lacking),
                    "shtora broker init --host NAME, which makes one for all");
        }
        if (own.all().isEmpty()
                && !names.all().contains(cn.replaceFirst(".*CN=([^,]*).*", "$1").toLowerCase(Locale.ROOT))) {
            findings.bad("names", where + " has " + cn + ", which is not what clients call this machine ("
                    + String.join(", ", names.all()) + ")", RENEW);
        }
        if (cn.matches(".*CN=\\d{1,3}(\\.\\d{1,3}){3}(,.*)?")) {
            findings.bad("names", where + " has an address as its CN (" + cn + "): Java and Node refuse that", RENEW);
        }
    }

    private static boolean serves(X509Certificate certificate) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses != null && uses.contains(SERVER_AUTH);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private void dates(String where, X509Certificate certificate, String remedy) {
        long left = CertificateDates.daysLeft(certificate, now);
        if (certificate.getNotBefore().toInstant().isAfter(now)) {
            findings.bad("dates", where + " is not valid before " + certificate.getNotBefore().toInstant()
                    + ": is the clock right?", "set the clock");
        } else if (left < 0) {
            findings.bad("dates", where + " has ended on " + CertificateDates.lastDay(certificate)
                    + "; the broker starts all the same, and clients fail", remedy);
        } else {
            findings.judge(!CertificateDates.expiresSoon(certificate, now), "dates", where + " is good until " + CertificateDates.lastDay(certificate),
                    where + " ends on " + CertificateDates.lastDay(certificate) + ", in " + left + " days", remedy);
        }
    }

    private void key(String where, X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA) {
            findings.bad("certificate", where + " has an RSA key of " + rsa.getModulus().bitLength()
                    + " bits: OpenSSL refuses fewer than 2048", RENEW);
        }
    }

    /** Looks at a CA's own certificate, and at whose work the server's is. */
    void ca(String where, X509Certificate ca, Optional<X509Certificate> server) {
        boolean[] usage = ca.getKeyUsage();
        findings.judge(ca.getBasicConstraints() >= 0, "ca", where + " is a CA's", where + " is none of a CA", RENEW);
        findings.judge(usage != null && usage[SIGNS_CERTIFICATES], "ca", where + " may sign certificates (keyUsage)",
                where + " does not say what its key is for (keyUsage): strict clients, such as Python 3.13, refuse it",
                "shtora broker adopt: the same key with a certificate that says so");
        dates(where, ca, "a new CA: all clients must be given it");
        server.ifPresent(certificate -> findings.judge(BrokerCertificates.signedBy(certificate, ca), "chain",
                "the server's certificate is signed by " + where,
                "the server's certificate is not signed by " + where + ": clients that trust it refuse the broker",
                RENEW));
    }
}
