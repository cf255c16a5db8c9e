package dev.shtora.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.address.ClientCertificate;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of certificates, by one measure everywhere. */
@Needs("openssl")
class CertificateMeasuresIT {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path temp;

    private static X509Certificate leaf(int days) throws IOException {
        return CertificateAuthority.create("home", KeyType.ECDSA, 3650, NOW)
                .sign(SubjectNames.of(List.of("localhost")), KeyType.ECDSA, days, NOW).certificate();
    }

    @ParameterizedTest
    @CsvSource({"45, 27, false", "45, 12, false", "45, 11, true", "90, 23, false", "90, 22, true", "820, 210, false",
            "820, 204, true", "9, 2, true"})
    void lastQuarterOfValidityIsSoon(int days, int left, boolean soon) throws IOException {
        X509Certificate leaf = leaf(days);
        Instant then = leaf.getNotAfter().toInstant().minus(Duration.ofDays(left));
        assertThat(CertificateDates.expiresSoon(leaf, then)).isEqualTo(soon);
    }

    private X509Certificate selfSigned(String subject, String... more) throws IOException {
        Path file = temp.resolve("c.pem");
        Object[] arguments = Stream.concat(Stream.of("req", "-x509", "-newkey",
                "rsa:2048", "-nodes", "-days", "45", "-keyout", temp.resolve("k.pem"), "-out", file, "-subj", subject),
                Stream.of(more)).toArray();
        openssl(arguments);
        return Pem.certificate(file);
    }

    private static void openssl(Object... arguments) throws IOException {
        try (Launched openssl = Launched.start(new ProcessBuilder(Launched.command("openssl", arguments)))) {
            assertThat(openssl.status()).as(openssl.err()).isZero();
        }
    }

    @Test
    void certificateWithoutSubjectIsNamedByItsFirstName() throws IOException {
        selfSigned("/CN=a CA");
        openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", temp.resolve("l.key"), "-out",
                temp.resolve("l.csr"), "-subj", "/", "-addext", "subjectAltName=critical,DNS:home.example.org");
        openssl("x509", "-req", "-in", temp.resolve("l.csr"), "-CA", temp.resolve("c.pem"), "-CAkey",
                temp.resolve("k.pem"), "-CAcreateserial", "-copy_extensions", "copy", "-out", temp.resolve("l.pem"));
        assertThat(CertificateText.subject(Pem.certificate(temp.resolve("l.pem")))).isEqualTo("home.example.org");
        assertThat(CertificateText.subject(selfSigned("/CN=anna"))).isEqualTo("CN=anna");
    }

    @Test
    void certbotsCertificatesAreKnownByTheirIssuer() throws IOException {
        assertThat(CertificateText.isLetsEncrypt(selfSigned("/C=US/O=Let's Encrypt/CN=YE1"))).isTrue();
        assertThat(CertificateText.isLetsEncrypt(selfSigned("/CN=Shtora CA"))).isFalse();
    }

    @Test
    void certificateForServersIsNotForClients() throws IOException {
        Path file = Files.writeString(temp.resolve("leaf.pem"), Pem.text(leaf(45)));
        assertThat(ClientCertificate.unfitness(new TlsSettings.Own(file, file)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no clientAuth"));
        selfSigned("/CN=anna");
        Path any = temp.resolve("c.pem");
        assertThat(ClientCertificate.unfitness(new TlsSettings.Own(any, any))).isEmpty();
        selfSigned("/CN=anna", "-addext", "extendedKeyUsage=clientAuth,serverAuth");
        assertThat(ClientCertificate.unfitness(new TlsSettings.Own(any, any))).isEmpty();
    }
}
