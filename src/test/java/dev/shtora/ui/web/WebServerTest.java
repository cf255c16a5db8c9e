package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.config.Config;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import dev.shtora.ui.web.pairing.PairingPage;
import dev.shtora.ui.web.pairing.Pairings;
import dev.shtora.ui.web.pairing.PhoneAccount;
import dev.shtora.ui.web.trust.RenewedKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private static final PhoneAccount ANNA = new PhoneAccount("anna", "secret", "person", "shtora", 9443);

    @TempDir
    private Path folder;

    private final Pairings pairings = new Pairings(System::nanoTime);
    private CertificateAuthority ca;
    private Config.Web web;
    private WebServer server;
    private int trustPort;

    @BeforeEach
    void start() throws Exception {
        ca = CertificateAuthority.create("Test CA", KeyType.ECDSA, 10, Instant.now());
        web = new Config.Web(free(), Optional.of(free()), folder.resolve("c.crt"), folder.resolve("c.key"),
                folder.resolve("ca.crt"), true);
        trustPort = web.trustPort().orElseThrow();
        Files.writeString(web.ca(), Pem.text(ca.certificate()));
        renew("localhost", "pi.local");
        Pages files = request -> request.path().equals("/")
                ? Optional.of(new PageResponse(200, "text/html", "<h1>Shtora</h1>".getBytes(StandardCharsets.UTF_8),
                        Map.of()))
                : Optional.empty();
        server = WebServer.listen(web, List.of(new PairingPage(pairings, "home"), files));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private X509Certificate renew(String... names) throws IOException {
        CertificateAndKey made = ca.sign(SubjectNames.of(List.of(names)), KeyType.ECDSA, 5, Instant.now());
        Files.writeString(web.certificate(), Pem.text(made.certificate()));
        Files.writeString(web.key(), Pem.text(made.key()));
        return made.certificate();
    }

    private HttpClient client() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", ca.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private URI page(String path) {
        return URI.create("https://localhost:" + server.port() + path);
    }

    private URI trust(String path) {
        return URI.create("http://localhost:" + trustPort + path);
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return client().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client().send(HttpRequest.newBuilder(page("/pair")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Test
    void pageComesOverTlsAndMayNotBeFramed() throws Exception {
        HttpResponse<String> page = get(page("/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Shtora");
        assertThat(page.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void codeGivesAccountWithAddressOfBroker() throws Exception {
        String code = pairings.open(ANNA);
        HttpResponse<String> answer = post("{\"code\":\"" + code + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"url\":\"wss://localhost:9443/\"", "\"user\":\"anna\"",
                "\"password\":\"secret\"", "\"role\":\"person\"", "\"name\":\"home\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(post("{\"code\":\"" + code + "\"}").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"code\":5}", "{\"code\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"})
    void nonsenseIsNoGuess(String body) throws Exception {
        pairings.open(ANNA);
        for (int i = 0; i < 6; i++) {
            assertThat(post(body).statusCode()).isEqualTo(400);
        }
    }

    /** Another page can make the browser of a visitor send such a request, but not hide where it comes from. */
    @ParameterizedTest
    @CsvSource({"Origin,https://evil.example,403", "Origin,null,403", "Origin,http://localhost,403",
            "Sec-Fetch-Site,cross-site,403", "Sec-Fetch-Site,same-site,403", "Sec-Fetch-Site,none,403",
            "Content-Type,text/plain,415", "Content-Type,application/x-www-form-urlencoded,415"})
    void otherPageNeitherUsesCodeNorGuesses(String header, String value, int status) throws Exception {
        String code = pairings.open(ANNA);
        for (String tried : List.of(code, "0000-0000", "0000-0000", "0000-0000", "0000-0000", "0000-0000")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(page("/pair")).setHeader("Content-Type",
                    "application/json").setHeader(header, value);
            HttpResponse<String> answer = client().send(
                    request.POST(BodyPublishers.ofString("{\"code\":\"" + tried + "\"}")).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).doesNotContain("secret", "reason");
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
        assertThat(post("{\"code\":\"" + code + "\"}").body()).contains("secret");
    }

    /** Before a request with application/json, the browser asks whether the page of another origin may send it. */
    @Test
    void preflightIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page("/pair")).method("OPTIONS", BodyPublishers.noBody())
                .setHeader("Origin", "https://evil.example").setHeader("Access-Control-Request-Method", "POST").build();
        HttpResponse<String> answer = client().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void pageAsItsBrowserSendsItMayPair() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page("/pair")).setHeader("Content-Type", "application/json")
                .setHeader("Origin", "https://localhost:" + server.port()).setHeader("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("{\"code\":\"" + pairings.open(ANNA) + "\"}")).build();
        assertThat(client().send(request, BodyHandlers.ofString()).body()).contains("secret");
    }

    @Test
    void guessesAreLimited() throws Exception {
        pairings.open(ANNA);
        for (int i = 0; i < 5; i++) {
            assertThat(post("{\"code\":\"0000-0000\"}").body()).isEqualTo("{\"reason\":\"wrong\"}");
        }
        HttpResponse<String> answer = post("{\"code\":\"0000-0000\"}");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("\"reason\":\"wait\"").containsPattern("\"seconds\":\\d+");
    }

    @Test
    void longBodyIsRefused() throws Exception {
        assertThat(post("x".repeat(5000)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..%2f..%2fetc%2fpasswd", "/../c.key", "/%2e%2e/c.key", "/c.key", "//", "/web/index.html",
            "/trust", "/%00"})
    void nothingElseIsServed(String path) throws Exception {
        assertThat(answerTo("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 40");
    }

    @Test
    void pageOfInstallationHasNoFaultsToTry() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page("/fault")).setHeader("Content-Type", "application/json")
                .setHeader("Authorization", "Bearer x")
                .POST(BodyPublishers.ofString("{\"cover\":\"bedroom\",\"kind\":\"endstop-stuck\"}")).build();
        assertThat(client().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", ""})
    void otherHostNameIsRefused(String host) throws Exception {
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8443", "PI.local", "192.168.1.5:8443", "[fe80::1]:8443", "127.0.0.1"})
    void nameOfCertificateAndAddressAreAccepted(String host) throws Exception {
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    private String answerTo(String request) throws Exception {
        try (Socket socket = tls()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private Socket tls() throws Exception {
        return client().sslContext().getSocketFactory().createSocket("localhost", server.port());
    }

    @Test
    void methodOtherThanGetAndPostIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page("/")).method("DELETE", BodyPublishers.noBody()).build();
        assertThat(client().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

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
    void portInUseIsNamed() {
        assertThatThrownBy(() -> WebServer.listen(web, List.of())).isInstanceOf(IOException.class)
                .hasMessageContaining("port " + server.port() + " is not available").hasMessageContaining("web.port");
    }

    @Test
    void keyOfOtherCertificateIsNamed() throws Exception {
        Files.writeString(web.key(),
                Pem.text(ca.sign(SubjectNames.of(List.of("x.local")), KeyType.ECDSA, 5, Instant.now()).key()));
        assertThatThrownBy(() -> new RenewedKey(web.certificate(), web.key()))
                .hasMessageContaining(web.key() + " is not the key of the certificate");
    }
}
