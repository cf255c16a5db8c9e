package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.ui.web.trust.RenewedKey;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The certificate of the page: its renewal, and how a phone comes to trust its CA. */
class PageCertificatesTest extends ServedPage {
    @Test
    void renewedCertificateIsUsedWithoutRestart() throws Exception {
        X509Certificate former = served();
        X509Certificate renewed = renew("localhost", "new.local");
        Files.setLastModifiedTime(web.certificate(), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(served()).isEqualTo(renewed).isNotEqualTo(former);
        assertThat(server.addresses()).contains("https://new.local:" + server.port() + "/")
                .doesNotContain("https://pi.local:" + server.port() + "/");
    }

    @Test
    void invalidCertificateLeavesFormerOneInUse() throws Exception {
        X509Certificate former = served();
        Files.writeString(web.certificate(), "-----BEGIN CERTIFICATE-----\nnonsense");
        Files.setLastModifiedTime(web.certificate(), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(served()).isEqualTo(former);
        X509Certificate renewed = renew("localhost");
        Files.setLastModifiedTime(web.certificate(), FileTime.from(Instant.now().plusSeconds(9)));
        assertThat(served()).isEqualTo(renewed);
    }

    private X509Certificate served() throws Exception {
        return (X509Certificate) get(page("/")).sslSession().orElseThrow().getPeerCertificates()[0];
    }

    @Test
    void trustPageGivesCaAndItsFingerprintAndNothingElse() throws Exception {
        HttpResponse<String> page = get(trust("/trust"));
        assertThat(page.body()).contains("https://localhost:" + server.port() + "/",
                server.fingerprint().orElseThrow(), "Доверие")
                .doesNotContain("@address@", "@fingerprint@");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'").doesNotContain("unsafe");
        HttpResponse<byte[]> crt = client().send(HttpRequest.newBuilder(trust("/shtora-ca.crt")).build(),
                BodyHandlers.ofByteArray());
        assertThat(crt.body()).isEqualTo(ca.certificate().getEncoded());
        assertThat(crt.headers().firstValue("Content-Type")).contains("application/x-x509-ca-cert");
        assertThat(get(trust("/index.html")).statusCode()).isEqualTo(404);
        assertThat(get(trust("/pair")).statusCode()).isEqualTo(404);
        assertThat(get(trust("/")).headers().firstValue("Location")).contains("/trust");
    }

    @Test
    void profileForIphoneContainsCa() throws Exception {
        HttpResponse<String> profile = get(trust("/shtora-ca.mobileconfig"));
        assertThat(profile.headers().firstValue("Content-Type")).contains("application/x-apple-aspen-config");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var document = factory.newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(profile.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(java.util.Base64.getDecoder()
                .decode(document.getElementsByTagName("data").item(0).getTextContent()))
                .isEqualTo(ca.certificate().getEncoded());
        assertThat(get(trust("/shtora-ca.mobileconfig")).body()).isEqualTo(profile.body());
    }

    @Test
    void certificateOfOtherCaNeedsNoTrust() throws Exception {
        server.close();
        Files.writeString(web.ca(), Pem.text(
                CertificateAuthority.create("Other CA", KeyType.ECDSA, 10, Instant.now()).certificate()));
        server = WebServer.listen(web, List.of());
        assertThat(get(trust("/trust")).body()).contains("Nothing to do", "Ничего делать не нужно");
        assertThat(get(trust("/shtora-ca.crt")).statusCode()).isEqualTo(404);
        assertThat(server.trustAddresses()).isEmpty();
        assertThat(server.fingerprint()).isEmpty();
    }

    @Test
    void newCaIsShownWithoutRestart() throws Exception {
        String former = server.fingerprint().orElseThrow();
        ca = CertificateAuthority.create("New CA", KeyType.ECDSA, 10, Instant.now());
        Files.writeString(web.ca(), Pem.text(ca.certificate()));
        Files.setLastModifiedTime(web.ca(), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(get(trust("/trust")).body()).as("the certificate is of the former CA").contains(former);
        renew("localhost", "pi.local");
        Files.setLastModifiedTime(web.certificate(), FileTime.from(Instant.now().plusSeconds(5)));
        String fingerprint = server.fingerprint().orElseThrow();
        assertThat(fingerprint).isNotEqualTo(former);
        assertThat(get(trust("/trust")).body()).contains(fingerprint).doesNotContain(former);
        assertThat(client().send(HttpRequest.newBuilder(trust("/shtora-ca.crt")).build(), BodyHandlers.ofByteArray())
                .body()).isEqualTo(ca.certificate().getEncoded());
    }

    @Test
    void newCertificateOfOtherCaNeedsNoTrustAnyMore() throws Exception {
        ca = CertificateAuthority.create("Known CA", KeyType.ECDSA, 10, Instant.now());
        renew("localhost");
        Files.setLastModifiedTime(web.certificate(), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(get(trust("/trust")).body()).contains("Nothing to do");
        assertThat(server.trustAddresses()).isEmpty();
    }

    @Test
    void keyOfOtherCertificateIsNamed() throws Exception {
        Files.writeString(web.key(),
                Pem.text(ca.sign(SubjectNames.of(List.of("x.local")), KeyType.ECDSA, 5, Instant.now()).key()));
        assertThatThrownBy(() -> new RenewedKey(web.certificate(), web.key()))
                .hasMessageContaining(web.key() + " is not the key of the certificate");
    }
}
