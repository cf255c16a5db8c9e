package dev.shtora.certificates;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** How certificates are named in messages. */
public final class CertificateText {
    private static final List<String> LETS_ENCRYPT = List.of("O=Let's Encrypt", "O=(STAGING) Let's Encrypt",
            "O=Internet Security Research Group");

    private CertificateText() {}

    /** The subject; the first of its names where it has no subject, as certificates for TLS servers only may. */
    public static String subject(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        if (!subject.isEmpty()) {
            return subject;
        }
        List<String> names = SubjectNames.in(certificate).all();
        return names.isEmpty() ? "a certificate without a name" : names.getFirst();
    }

    /** Whether Let's Encrypt signed it: certbot or another ACME client renews it. */
    public static boolean isLetsEncrypt(X509Certificate certificate) {
        String issuer = certificate.getIssuerX500Principal().getName();
        return LETS_ENCRYPT.stream().anyMatch(issuer::contains);
    }

    /** The SHA-256 fingerprint of a certificate as browsers and phones show it: pairs of hexadecimal digits with colons. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
