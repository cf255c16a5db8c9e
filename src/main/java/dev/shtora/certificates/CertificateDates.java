package dev.shtora.certificates;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Dates of certificates, in UTC. */
public final class CertificateDates {
    private static final Duration MONTH = Duration.ofDays(30);

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
     * Whether a certificate ends within 30 days, or, if it was made for less than 90, within the last third of its life,
     * as certbot counts.
     */
    public static boolean expiresSoon(X509Certificate certificate, Instant now) {
        Duration life = Duration.between(certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        Duration last = life.dividedBy(3).compareTo(MONTH) < 0 ? life.dividedBy(3) : MONTH;
        return !certificate.getNotAfter().toInstant().isAfter(now.plus(last));
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
