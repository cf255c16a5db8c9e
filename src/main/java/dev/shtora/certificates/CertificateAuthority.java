package dev.shtora.certificates;

import dev.shtora.text.FailureText;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private CA, which signs only server certificates. */
public final class CertificateAuthority {
    /** The longest validity of a server certificate in days: iOS rejects more than 825 days. */
    public static final int MAX_DAYS = 825;
    /**
     * The part of its validity for which a certificate was valid before its creation. A Raspberry Pi has no real-time clock:
     * after a power cut it starts with the time of its last shutdown, or with the date of its system, and a certificate that
     * was renewed meanwhile would not be valid yet until a time service answers. With a quarter, a Pi that was off for
     * half a year connects at once. The start is not earlier, since iOS limits the whole validity of a server certificate
     * ({@link #MAX_DAYS}), and each day before the creation is one less after it.
     */
    private static final int PART_BEFORE = 4;

    private final CertificateAndKey identity;

    private CertificateAuthority(CertificateAndKey identity) {
        this.identity = identity;
    }

    /**
     * Creates a CA with a new key and a self-signed certificate.
     *
     * @param days the validity from {@code now} in days; it began a quarter of that earlier
     */
    public static CertificateAuthority create(String name, KeyType keyType, int days, Instant now) throws IOException {
        try {
            KeyPair keys = keyType.generate();
            X500Name subject = new X500Name("CN=" + name.replaceAll("[^A-Za-z0-9 ._-]", "-"));
            byte[] id = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()).getKeyIdentifier();
            return new CertificateAuthority(
                    self(subject, keys.getPublic(), keys.getPrivate(), id, begin(now, days),
                            now.plus(Duration.ofDays(days))));
        } catch (GeneralSecurityException e) {
            throw new IOException("the CA cannot be made: " + FailureText.of(e), e);
        }
    }

    /**
     * Creates a CA from an existing certificate and key.
     *
     * @throws IOException if the key does not match the certificate, or the certificate is not a CA's
     */
    public static CertificateAuthority of(CertificateAndKey identity) throws IOException {
        if (!identity.matches()) {
            throw new IOException("the CA's key does not belong to its certificate (" + identity + ")");
        }
        if (identity.certificate().getBasicConstraints() < 0) {
            throw new IOException("the certificate (" + identity + ") is none of a CA");
        }
        return new CertificateAuthority(identity);
    }

    public X509Certificate certificate() {
        return identity.certificate();
    }

    public PrivateKey key() {
        return identity.key();
    }

    /**
     * A CA with the same name and key, and a certificate with the key usage extension that strict clients require.
     * Clients that trust either certificate accept the signatures of both.
     */
    public CertificateAuthority withKeyUsage() throws IOException {
        X509Certificate old = certificate();
        return new CertificateAuthority(
                self(subject(), old.getPublicKey(), key(), keyId(), old.getNotBefore().toInstant(),
                        old.getNotAfter().toInstant()));
    }

    /**
     * Signs a server's certificate for a new key.
     *
     * @param days the validity in days, 1 to {@link #MAX_DAYS}, a quarter of which has passed at {@code now}; limited to the
     *        validity of the CA's certificate
     */
    public CertificateAndKey sign(SubjectNames names, KeyType keyType, int days, Instant now) throws IOException {
        try {
            KeyPair keys = keyType.generate();
            Instant begin = Stream.of(begin(now, days), certificate().getNotBefore().toInstant())
                    .max(Instant::compareTo).orElseThrow();
            // Counted from the start of validity, so that a certificate of 825 days does not exceed the limit.
            Instant end = Stream.of(begin.plus(Duration.ofDays(days)), certificate().getNotAfter().toInstant())
                    .min(Instant::compareTo).orElseThrow();
            X509v3CertificateBuilder server = builder(subject(), new X500Name("CN=" + names.all().getFirst()),
                    keys.getPublic(), begin, end);
            server.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            server.addExtension(Extension.keyUsage, true, new KeyUsage(keyType.serverKeyUsage()));
            server.addExtension(Extension.extendedKeyUsage, false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            server.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyId()));
            server.addExtension(Extension.subjectKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            server.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            return new CertificateAndKey(signed(server, key()), keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IOException("the server's certificate cannot be made: " + FailureText.of(e), e);
        }
    }

    private static GeneralNames alternatives(SubjectNames names) {
        return new GeneralNames(Stream.concat(
                names.hosts().stream().map(host -> new GeneralName(GeneralName.dNSName, host)),
                names.addresses().stream().map(address -> new GeneralName(GeneralName.iPAddress, address)))
                .toArray(GeneralName[]::new));
    }

    private static CertificateAndKey self(X500Name name, PublicKey open, PrivateKey secret, byte[] id, Instant begin,
            Instant end) throws IOException {
        X509v3CertificateBuilder ca = builder(name, name, open, begin, end);
        ca.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        ca.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        ca.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(id));
        return new CertificateAndKey(signed(ca, secret), secret);
    }

    private X500Name subject() {
        return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
    }

    /** The key identifier of the certificate, or the default one derived from the key. */
    private byte[] keyId() throws IOException {
        byte[] extension = certificate().getExtensionValue(Extension.subjectKeyIdentifier.getId());
        try {
            return extension == null
                    ? new JcaX509ExtensionUtils().createSubjectKeyIdentifier(certificate().getPublicKey())
                            .getKeyIdentifier()
                    : SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(extension).getOctets())
                            .getKeyIdentifier();
        } catch (GeneralSecurityException e) {
            throw new IOException("the CA's key has no name: " + FailureText.of(e), e);
        }
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Instant begin,
            Instant end) {
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(120, new SecureRandom()), Date.from(begin),
                Date.from(end), subject, key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey ca) throws IOException {
        try {
            return new JcaX509CertificateConverter().getCertificate(certificate
                    .build(new JcaContentSignerBuilder(KeyType.of(ca).signatureAlgorithm()).build(ca)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("the CA's key cannot sign: " + FailureText.of(e), e);
        }
    }

    private static Instant begin(Instant now, int days) {
        return now.minus(Duration.ofDays(days).dividedBy(PART_BEFORE));
    }
}
