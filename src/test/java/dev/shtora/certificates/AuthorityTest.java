package dev.shtora.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final SubjectNames NAMES = SubjectNames.of(List.of("Pi.local", "192.168.1.5", "fd00::5"));

    /** One server of each type, of a CA with ECDSA: generating an RSA key takes seconds. BrokerSetupIT adopts a CA with RSA. */
    private static final Map<KeyType, CertificateAndKey> SERVERS = new EnumMap<>(KeyType.class);
    private static CertificateAuthority authority;

    @TempDir
    private Path temp;

    @BeforeAll
    static void sign() throws IOException {
        authority = CertificateAuthority.create("home", KeyType.ECDSA, 3650, NOW);
        for (KeyType type : KeyType.values()) {
            SERVERS.put(type, authority.sign(NAMES, type, 825, NOW));
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverCertificateSatisfiesStrictClients(KeyType kind) throws Exception {
        CertificateAndKey server = SERVERS.get(kind);
        server.certificate().verify(authority.certificate().getPublicKey());
        assertThat(server.matches()).isTrue();
        assertThat(server.certificate().getVersion()).isEqualTo(3);
        assertThat(server.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.certificate().getKeyUsage()[0]).isTrue();
        assertThat(SubjectNames.in(server.certificate())).isEqualTo(NAMES);
        assertThat(Duration.between(server.certificate().getNotBefore().toInstant(),
                server.certificate().getNotAfter().toInstant())).isEqualTo(Duration.ofDays(825));
        assertThat(authority.certificate().getKeyUsage()[5]).isTrue();
        assertThat(authority.certificate().getBasicConstraints()).isZero();
    }

    /** A Raspberry Pi that was off for half a year has the time of its last shutdown. */
    @Test
    void clientWithOldClockAcceptsNewCertificate() throws Exception {
        for (X509Certificate each : List.of(authority.certificate(), SERVERS.get(KeyType.ECDSA).certificate())) {
            each.checkValidity(Date.from(NOW.minus(Duration.ofDays(200))));
            each.checkValidity(Date.from(NOW.plus(Duration.ofDays(600))));
        }
    }

    @Test
    void serverCertificateBeginsNoEarlierThanItsCa() throws IOException {
        CertificateAuthority ca = CertificateAuthority.create("home", KeyType.ECDSA, 40, NOW);
        X509Certificate server = ca.sign(NAMES, KeyType.ECDSA, 100, NOW).certificate();
        assertThat(server.getNotBefore()).isEqualTo(ca.certificate().getNotBefore())
                .isEqualTo(Date.from(NOW.minus(Duration.ofDays(10))));
    }

    @Test
    void serverCertificateExpiresNoLaterThanItsCa() throws IOException {
        CertificateAuthority ca = CertificateAuthority.create("home", KeyType.ECDSA, 100, NOW);
        assertThat(ca.sign(NAMES, KeyType.ECDSA, 800, NOW).certificate().getNotAfter())
                .isEqualTo(ca.certificate().getNotAfter());
    }

    @Test
    void renewedCaIsTrustedThroughItsOldCertificate() throws Exception {
        CertificateAuthority old = CertificateAuthority.create("home", KeyType.ECDSA, 3650, NOW);
        CertificateAndKey server = old.withKeyUsage().sign(NAMES, KeyType.ECDSA, 800, NOW);
        server.certificate().verify(old.certificate().getPublicKey());
        assertThat(server.certificate().getIssuerX500Principal())
                .isEqualTo(old.certificate().getSubjectX500Principal());
    }

    @Test
    void keyOfOtherCaIsRejected() throws IOException {
        CertificateAuthority one = CertificateAuthority.create("one", KeyType.ECDSA, 10, NOW);
        CertificateAuthority other = CertificateAuthority.create("other", KeyType.ECDSA, 10, NOW);
        assertThatThrownBy(() -> CertificateAuthority.of(new CertificateAndKey(one.certificate(), other.key())))
                .isInstanceOf(IOException.class).hasMessageContaining("does not belong");
    }

    @Test
    void serverCertificateIsNotCa() throws IOException {
        CertificateAuthority ca = CertificateAuthority.create("one", KeyType.ECDSA, 10, NOW);
        assertThatThrownBy(() -> CertificateAuthority.of(ca.sign(NAMES, KeyType.ECDSA, 5, NOW)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of a CA");
    }

    @ParameterizedTest
    @EnumSource
    void keysAndCertificatesRoundTripThroughPem(KeyType kind) throws IOException {
        CertificateAndKey server = SERVERS.get(kind);
        Path certificate = Files.writeString(temp.resolve("ca.crt"), "said before\n" + Pem.text(server.certificate()));
        Path key = Files.writeString(temp.resolve("ca.key"), Pem.text(server.key()));
        assertThat(new CertificateAndKey(Pem.certificate(certificate), Pem.key(key)).matches()).isTrue();
        assertThatThrownBy(() -> Pem.key(certificate)).hasMessageContaining("ca.crt holds no key");
        assertThatThrownBy(() -> Pem.certificate(key)).hasMessageContaining("ca.key is no certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my pi", "", "pi..local", "300.1.1.1", "1.2.3", "-pi", "пи", "a:b:c:d"})
    void invalidNameOrAddressIsRejected(String word) {
        assertThatThrownBy(() -> SubjectNames.of(List.of(word))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + word + "': expected");
    }

    @Test
    void wildcardMatchesOneLabel() {
        SubjectNames names = SubjectNames.of(List.of("*.example.org"));
        assertThat(
                names.uncovered(SubjectNames.of(List.of("home.example.org", "a.b.example.org", "example.org", "::1"))))
                .containsExactly("a.b.example.org", "example.org", "0:0:0:0:0:0:0:1");
    }
}
