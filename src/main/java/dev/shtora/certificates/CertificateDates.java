package dev.shtora.certificates;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Dates of certificates, in UTC. */
public final class CertificateDates {
    private CertificateDates() {}

    /** The day on which a certificate ends. */
    public static LocalDate lastDay(X509Certificate certificate) {
        return LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC);
    }

    /** Whole days from now until a certificate ends; negative once it has. */
    public static long daysLeft(X509Certificate certificate, Instant now) {
        return Math.floorDiv(Duration.between(now, certificate.getNotAfter().toInstant()).toSeconds(), 86_400);
    }

    /**
     * Whether a certificate is in the last quarter of its validity, or has expired: the one measure of "expires soon".
     * Certbot renews when a third is left, so that its certificates get there only if renewal fails.
     */
    public static boolean expiresSoon(X509Certificate certificate, Instant now) {
        Duration validity = Duration.between(certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        return !certificate.getNotAfter().toInstant().isAfter(now.plus(validity.dividedBy(4)));
    }

    /** The total validity of a certificate in days, rounded up. */
    public static long validityDays(X509Certificate certificate) {
        return Math.ceilDiv(Duration.between(certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant()).toSeconds(), 86_400);
    }

    public static String day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    }
}
