package dev.shtora.testing.broker;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A CA for tests. */
public final class TestCa {
    private final X500Name name;
    private final KeyPair keys = keys();

    /** @param pem where its certificate is written */
    public TestCa(String name, Path pem) throws IOException {
        this.name = new X500Name("CN=" + name);
        X509v3CertificateBuilder ca = certificate(this.name, keys, Instant.now().plus(Duration.ofDays(1)));
        ca.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        ca.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        write(pem, signed(ca));
    }

    /** Signs a broker's certificate for a host name, and writes it and its key. */
    public void sign(String host, Instant until, Path certificate, Path key) throws IOException {
        KeyPair broker = keys();
        X509v3CertificateBuilder server = certificate(new X500Name("CN=broker"), broker, until);
        server.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        server.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        server.addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        write(certificate, signed(server));
        write(key, new PemObject("PRIVATE KEY", broker.getPrivate().getEncoded()));
    }

    /** Signs a client's certificate, and writes it and its key. */
    public void signClient(String user, Path certificate, Path key) throws IOException {
        KeyPair own = keys();
        X509v3CertificateBuilder client = certificate(new X500Name("CN=" + user), own,
                Instant.now().plus(Duration.ofDays(1)));
        client.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        write(certificate, signed(client));
        write(key, new PemObject("PRIVATE KEY", own.getPrivate().getEncoded()));
    }

    private X509v3CertificateBuilder certificate(X500Name subject, KeyPair subjectKeys, Instant until) {
        return new JcaX509v3CertificateBuilder(name, new BigInteger(120, new SecureRandom()),
                Date.from(until.minus(Duration.ofDays(2))), Date.from(until), subject, subjectKeys.getPublic());
    }

    private PemObject signed(X509v3CertificateBuilder certificate) throws IOException {
        try {
            return new PemObject("CERTIFICATE",
                    certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                            .getEncoded());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, PemObject object) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(object);
        }
        Files.writeString(file, text.toString());
    }
}
