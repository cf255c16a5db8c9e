package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.setup.BrokerCertificates;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.CertificateDates;
import dev.shtora.certificates.CertificateText;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Checks the content of certificates. A successful handshake proves less: many clients accept more than others. */
final class CertificateChecks {
    private static final String SUBJECT = "certificate";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final int KEY_CERT_SIGN = 5;
    private static final int MIN_RSA_BITS = 2048;

    private final Findings findings;
    private final Instant now;

    CertificateChecks(Findings findings, Instant now) {
        this.findings = findings;
        this.now = now;
    }

    /**
     * Checks a server's certificate.
     *
     * @param origin the file or listener that it comes from
     * @param names the names and addresses that clients use
     */
    void server(String origin, X509Certificate certificate, SubjectNames names) {
        long days = CertificateDates.validityDays(certificate);
        findings.require(certificate.getVersion() == 3, SUBJECT, origin + " has version 3",
                origin + " has version " + certificate.getVersion()
                        + ", which has no subjectAltName and no key usage; browsers and phones reject it",
                BrokerRemedy.RENEW);
        names(origin, certificate, names);
        findings.require(hasServerAuth(certificate), SUBJECT, origin + " is for servers (serverAuth)",
                origin + " lacks the extended key usage serverAuth: iOS and others reject it", BrokerRemedy.RENEW);
        findings.require(days <= CertificateAuthority.MAX_DAYS, SUBJECT,
                origin + " is valid for " + days + " days in total, at most 825",
                origin + " is valid for " + days + " days: iOS rejects more than 825", BrokerRemedy.RENEW);
        dates(origin, certificate,
                CertificateText.isLetsEncrypt(certificate) ? BrokerRemedy.CERTBOT_RENEW : BrokerRemedy.RENEW);
        keySize(origin, certificate);
    }

    private void names(String origin, X509Certificate certificate, SubjectNames names) {
        String subject = "names";
        SubjectNames own = SubjectNames.in(certificate);
        List<String> uncovered = own.uncovered(names);
        String cn = certificate.getSubjectX500Principal().getName();
        if (own.all().isEmpty()) {
            findings.error(subject, origin + " has no subjectAltName, only " + cn
                    + ": some clients accept the CN, browsers, phones and others do not", BrokerRemedy.RENEW);
        } else {
            findings.require(uncovered.isEmpty(), subject, origin + " is for " + String.join(", ", own.all()),
                    origin + " is for " + String.join(", ", own.all()) + ", not for " + String.join(", ", uncovered),
                    CertificateText.isLetsEncrypt(certificate)
                            ? BrokerRemedy.USE_CERTIFIED_NAME
                            : BrokerRemedy.INIT_WITH_HOST);
        }
        if (own.all().isEmpty()
                && !names.all().contains(cn.replaceFirst(".*CN=([^,]*).*", "$1").toLowerCase(Locale.ROOT))) {
            findings.error(subject, origin + " has " + cn + ", which is not a name that clients use ("
                    + String.join(", ", names.all()) + ")", BrokerRemedy.RENEW);
        }
        if (cn.matches(".*CN=\\d{1,3}(\\.\\d{1,3}){3}(,.*)?")) {
            findings.error(subject, origin + " has an IP address as its CN (" + cn + "): Java and Node reject it",
                    BrokerRemedy.RENEW);
        }
    }

    private static boolean hasServerAuth(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages != null && usages.contains(SERVER_AUTH);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private void dates(String origin, X509Certificate certificate, BrokerRemedy remedy) {
        String subject = "dates";
        long daysLeft = CertificateDates.daysLeft(certificate, now);
        if (certificate.getNotBefore().toInstant().isAfter(now)) {
            findings.error(subject, origin + " is not valid before " + certificate.getNotBefore().toInstant()
                    + ": the clock may be wrong", BrokerRemedy.SET_CLOCK);
        } else if (daysLeft < 0) {
            findings.error(subject, origin + " expired on " + CertificateDates.lastDay(certificate)
                    + "; the broker starts all the same, and clients fail", remedy);
        } else if (CertificateDates.expiresSoon(certificate, now)) {
            findings.warning(subject,
                    origin + " expires on " + CertificateDates.lastDay(certificate) + ", in " + daysLeft
                            + " days, which is the last quarter of its validity",
                    remedy);
        } else {
            findings.ok(subject, origin + " is valid until " + CertificateDates.lastDay(certificate));
        }
    }

    private void keySize(String origin, X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            findings.error(SUBJECT, origin + " has an RSA key of " + rsa.getModulus().bitLength()
                    + " bits: OpenSSL rejects less than 2048", BrokerRemedy.RENEW);
        }
    }

    /** Checks a CA's own certificate, and whether it signed the server's. */
    void ca(String origin, X509Certificate ca, X509Certificate server) {
        String subject = "ca";
        boolean[] usage = ca.getKeyUsage();
        findings.require(ca.getBasicConstraints() >= 0, subject, origin + " is a CA certificate",
                origin + " is not a CA certificate", BrokerRemedy.RENEW);
        findings.require(usage != null && usage[KEY_CERT_SIGN], subject, origin + " may sign certificates (keyUsage)",
                origin + " has no keyUsage that allows it to sign: strict clients, such as Python 3.13, reject it",
                BrokerRemedy.ADOPT_CA);
        dates(origin, ca, BrokerRemedy.REPLACE_CA);
        findings.require(BrokerCertificates.signedBy(server, ca), "chain",
                "the server's certificate is signed by " + origin,
                "the server's certificate is not signed by " + origin + ": clients that trust it reject the broker",
                BrokerRemedy.RENEW);
    }
}
