package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page answers, and to whom. */
class WebServerTest extends ServedPage {
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
    void portInUseIsNamed() {
        assertThatThrownBy(() -> WebServer.listen(web, List.of())).isInstanceOf(IOException.class)
                .hasMessageContaining("port " + server.port() + " is not available").hasMessageContaining("web.port");
    }
}
