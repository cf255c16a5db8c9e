package dev.shtora.mqtt.client.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateTest {
    @TempDir
    private Path folder;
    private Path certificate;
    private Path key;

    @BeforeEach
    void files() {
        certificate = folder.resolve("client.crt");
        key = folder.resolve("client.key");
    }

    /** A short key: it signs nothing but its own certificate. */
    private static KeyPair rsaPair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return generator.generateKeyPair();
    }

    private void writeCertificate(KeyPair pair, String signature) throws Exception {
        X500Name name = new X500Name("CN=client");
        Instant now = Instant.now();
        X509Certificate built = new JcaX509CertificateConverter().getCertificate(
                new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(60)),
                        name, pair.getPublic()).build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
        write(certificate, new PemObject("CERTIFICATE", built.getEncoded()));
    }

    private static void write(Path file, PemObject object) throws IOException {
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(object);
        }
    }

    private void writePkcs1(PrivateKey rsa) throws IOException {
        write(key, new PemObject("RSA PRIVATE KEY",
                PrivateKeyInfo.getInstance(rsa.getEncoded()).parsePrivateKey().toASN1Primitive().getEncoded()));
    }

    private Optional<PrivateKey> read() throws IOException {
        X509KeyManager manager = (X509KeyManager) ClientCertificate.in(new TlsSettings.Own(certificate, key))
                .getKeyManagers()[0];
        return Optional.ofNullable(manager.getPrivateKey("own"));
    }

    @Test
    void rsaKeyInPkcs1IsRead() throws Exception {
        KeyPair pair = rsaPair();
        writeCertificate(pair, "SHA256withRSA");
        writePkcs1(pair.getPrivate());
        assertThat(read()).contains(pair.getPrivate());
    }

    @Test
    void ed25519KeyIsRead() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        writeCertificate(pair, "Ed25519");
        write(key, new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
        assertThat(read()).isPresent();
    }

    @Test
    void keyOfAnotherCertificateIsRejected() throws Exception {
        writeCertificate(rsaPair(), "SHA256withRSA");
        writePkcs1(rsaPair().getPrivate());
        assertThatThrownBy(this::read).isInstanceOf(IOException.class)
                .hasMessage(key + " is not the key of the certificate " + certificate);
    }

    @Test
    void fileWithoutKeyIsNamed() throws Exception {
        writeCertificate(rsaPair(), "SHA256withRSA");
        Files.writeString(key, "no key");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageStartingWith(key.toString());
    }
}
