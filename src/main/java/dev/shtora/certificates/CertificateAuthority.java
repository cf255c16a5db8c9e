package dev.shtora.certificates;

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

/** A private CA, which signs certificates of servers and nothing else. */
public final class CertificateAuthority {
    /** No certificate of a server may last longer: iOS refuses those of more than 825 days. */
    public static final int MAX_DAYS = 825;
    /** Clocks are seldom in step: a certificate is good from a little before it is made. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private final CertificateAndKey identity;

    private CertificateAuthority(CertificateAndKey identity) {
        this.identity = identity;
    }

    /** Makes a new one. */
    public static CertificateAuthority create(String name, KeyType keyType, int days, Instant now) throws IOException {
        try {
            KeyPair keys = keyType.generate();
            X500Name subject = new X500Name("CN=" + name.replaceAll("[^A-Za-z0-9 ._-]", "-"));
            byte[] id = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()).getKeyIdentifier();
            return new CertificateAuthority(
                    self(subject, keys.getPublic(), keys.getPrivate(), id, begin(now), end(now, days)));
        } catch (GeneralSecurityException e) {
            throw new IOException("the CA cannot be made: " + e.getMessage(), e);
        }
    }

    /**
     * One that is there already.
     *
     * @throws IOException if the key is not the certificate's, or the certificate is none of a CA
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
     * The same name and key with a certificate that says what the key is for, as strict clients ask. Whoever trusts the
     * old one trusts what this one signs, and the other way round.
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
     * @param days how long it is good, 1 to {@link #MAX_DAYS}; never longer than the CA's own
     */
    public CertificateAndKey sign(SubjectNames names, KeyType keyType, int days, Instant now) throws IOException {
        try {
            KeyPair keys = keyType.generate();
            Instant end = Stream.of(end(now, days), certificate().getNotAfter().toInstant())
                    .min(Instant::compareTo).orElseThrow();
            X509v3CertificateBuilder server = builder(subject(), new X500Name("CN=" + names.all().getFirst()),
                    keys.getPublic(), begin(now), end);
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
            throw new IOException("the server's certificate cannot be made: " + e.getMessage(), e);
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

    /** As the certificate says it, or as it is usually made of the key. */
    private byte[] keyId() throws IOException {
        byte[] extension = certificate().getExtensionValue(Extension.subjectKeyIdentifier.getId());
        try {
            return extension == null
                    ? new JcaX509ExtensionUtils().createSubjectKeyIdentifier(certificate().getPublicKey())
                            .getKeyIdentifier()
                    : SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(extension).getOctets())
                            .getKeyIdentifier();
        } catch (GeneralSecurityException e) {
            throw new IOException("the CA's key has no name: " + e.getMessage(), e);
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
            throw new IOException("the CA's key cannot sign: " + e.getMessage(), e);
        }
    }

    private static Instant begin(Instant now) {
        return now.minus(BEFORE);
    }

    /** Counted from the beginning, so that a certificate of 825 days has no hour more. */
    private static Instant end(Instant now, int days) {
        return begin(now).plus(Duration.ofDays(days));
    }
}
