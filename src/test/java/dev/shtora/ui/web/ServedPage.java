package dev.shtora.ui.web;

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
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The listeners of the page with their certificates, at free ports. */
abstract class ServedPage {
    static final PhoneAccount ANNA = new PhoneAccount("anna", "secret", "person", "shtora", 9443);

    @TempDir
    Path folder;
    final Pairings pairings = new Pairings(System::nanoTime);
    CertificateAuthority ca;
    Config.Web web;
    WebServer server;
    int trustPort;

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

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    X509Certificate renew(String... names) throws IOException {
        CertificateAndKey made = ca.sign(SubjectNames.of(List.of(names)), KeyType.ECDSA, 5, Instant.now());
        Files.writeString(web.certificate(), Pem.text(made.certificate()));
        Files.writeString(web.key(), Pem.text(made.key()));
        return made.certificate();
    }

    HttpClient client() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", ca.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    URI page(String path) {
        return URI.create("https://localhost:" + server.port() + path);
    }

    URI trust(String path) {
        return URI.create("http://localhost:" + trustPort + path);
    }

    HttpResponse<String> get(URI uri) throws Exception {
        return client().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body) throws Exception {
        return client().send(HttpRequest.newBuilder(page("/pair")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }
}
