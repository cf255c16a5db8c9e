package dev.shtora.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
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
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The demo's own CA and the broker's certificate for loopback, made once and kept in the data folder. The CA's key is
 * forgotten as soon as it has signed: nobody can sign anything else with it.
 */
final class Certificates {
    private static final String STORE = "broker.p12";
    private static final String CA = "ca.crt";
    /** A certificate that ends this soon is replaced at the start. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final Duration VALID = Duration.ofDays(820);

    private Certificates() {}

    /** What the broker needs to speak TLS. */
    record ServerStore(Path pkcs12, String password) {}

    /** The broker's store; made together with {@code ca.crt} unless both are there and will do for a while. */
    static ServerStore in(DataFolder folder, String password) throws IOException {
        try {
            if (!stillGood(folder, password)) {
                make(folder, password);
            }
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the demo's certificates could not be made: " + e.getMessage(), e);
        }
        return new ServerStore(folder.file(STORE), password);
    }

    private static boolean stillGood(DataFolder folder, String password) throws GeneralSecurityException {
        if (!Files.exists(folder.file(CA)) || !Files.exists(folder.file(STORE))) {
            return false;
        }
        try (InputStream in = Files.newInputStream(folder.file(STORE))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store.getCertificate("broker") instanceof X509Certificate certificate
                    && certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(RENEW_BEFORE));
        } catch (IOException e) {
            return false;
        }
    }

    private static void make(DataFolder folder, String password)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair caKeys = keys();
        KeyPair serverKeys = keys();
        X500Name caName = new X500Name("CN=Shtora demo CA");
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();

        X509v3CertificateBuilder ca = certificate(caName, caName, caKeys);
        ca.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        ca.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        ca.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(caKeys.getPublic()));

        X509v3CertificateBuilder server = certificate(caName, new X500Name("CN=localhost"), serverKeys);
        server.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        server.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        server.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        server.addExtension(Extension.authorityKeyIdentifier, false,
                ids.createAuthorityKeyIdentifier(caKeys.getPublic()));
        server.addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName[]{new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                        new GeneralName(GeneralName.iPAddress, "::1")}));

        X509Certificate caCertificate = signed(ca, caKeys);
        X509Certificate serverCertificate = signed(server, caKeys);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("broker", serverKeys.getPrivate(), password.toCharArray(),
                new Certificate[]{serverCertificate, caCertificate});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        folder.write(STORE, bytes.toByteArray());
        folder.write(CA, pem(caCertificate));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder certificate(X500Name issuer, X500Name subject, KeyPair keys) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))), Date.from(now.plus(VALID)), subject, keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, KeyPair ca)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.getPrivate())));
    }

    private static String pem(X509Certificate certificate) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        return text.toString();
    }
}
