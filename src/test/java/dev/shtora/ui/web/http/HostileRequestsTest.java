package dev.shtora.ui.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no browser sends. */
class HostileRequestsTest {
    private static final String HOST = "Host: localhost\r\n";

    private final List<PageRequest> seen = new ArrayList<>();
    private final WebListener listener = new WebListener(TimeLimits.USUAL);
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = listener.http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), _ -> true,
                List.of(request -> {
                    seen.add(request);
                    return Optional.of(PageResponse.text(200, "here"));
                }));
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    /** All that the server sends until it closes the connection. */
    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private void assertRefused(String request, int status) throws IOException {
        assertThat(answer(request)).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close",
                "X-Content-Type-Options: nosniff").doesNotContain("200", "<script>");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /\r\n\r\n", "GET / HTTP/0.9\r\n", "GET / HTTP/2.0\r\n", "GET  / HTTP/1.1\r\n",
            "GET / HTTP/1.1 \r\n", " GET / HTTP/1.1\r\n", "get / HTTP/1.1\r\n", "GET x HTTP/1.1\r\n",
            "GET http://localhost/ HTTP/1.1\r\n", "GET /\u0000 HTTP/1.1\r\n", "GET /<script>é HTTP/1.1\r\n",
            "\u0016\u0003\u0001\u0002\u0000\n", "PRI * HTTP/2.0\r\n", "\r\nGET / HTTP/1.1\r\n"})
    void whatIsNoRequestLineIsRefused(String line) throws IOException {
        assertRefused(line + HOST + "\r\n", 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%00", "/%0d%0aSet-Cookie:x", "/%ff", "/%c0%ae%c0%ae/", "/%7f"})
    void pathThatIsNoTextIsRefused(String path) throws IOException {
        assertRefused("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n", 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "host: localhost", "X", ": x", "X : y", " X: y", "X: a\u0000b",
            "X: a\rb", "X\u00e9: y", "Content-Length: 0\r\nContent-Length: 5"})
    void headerThatIsAmbiguousIsRefused(String header) throws IOException {
        assertRefused("GET / HTTP/1.1\r\n" + HOST + header + "\r\n\r\n", 400);
    }

    @ParameterizedTest
    @CsvSource({"Transfer-Encoding: chunked,411", "Transfer-Encoding: identity,411", "Content-Length: -1,411",
            "Content-Length: +5,411", "Content-Length: 99999999999999999999,411", "Content-Length: 4097,413",
            "Content-Length: 999999999,413"})
    void bodyOfUnknownOrGreatLengthIsRefused(String header, int status) throws IOException {
        assertRefused("POST / HTTP/1.1\r\n" + HOST + header + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n", status);
    }

    @Test
    void greatHeadIsRefused() throws IOException {
        assertRefused("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n", 431);
        assertRefused("GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(20_000) + "\r\n\r\n", 431);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            many.append("X").append(i).append(": y\r\n");
        }
        assertRefused("GET / HTTP/1.1\r\n" + HOST + many + "\r\n", 431);
    }

    @Test
    void requestThatEndsEarlyIsNotAnswered() throws IOException {
        for (String part : List.of("", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\n" + HOST,
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\n1234")) {
            assertThat(answer(part)).isEmpty();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        String one = "POST /%s HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc";
        String answers = answer(one.formatted("a") + one.formatted("b%20%D1%88") + one.formatted("c?d=/e#f"));
        assertThat(Pattern.compile("HTTP/1.1 200 ").matcher(answers).results().count()).isEqualTo(3);
        assertThat(seen).extracting(PageRequest::path).containsExactly("/a", "/b ш", "/c");
    }

    @Test
    void connectionOfManyRequestsEnds() throws IOException {
        String answers = answer(("GET / HTTP/1.1\r\n" + HOST + "\r\n").repeat(500));
        assertThat(Pattern.compile("HTTP/1.1 200 ").matcher(answers).results().count()).isEqualTo(200);
    }

    @Test
    void oldClientGetsOneAnswer() throws IOException {
        assertThat(answer("HEAD / HTTP/1.0\r\n" + HOST + "\r\nGET / HTTP/1.0\r\n\r\n"))
                .containsOnlyOnce("HTTP/1.1 200").contains("Connection: close", "Content-Length: 5")
                .endsWith("\r\n\r\n");
    }

    /** HSTS would forbid the page with the CA's certificate, which is HTTP on the same host. */
    @Test
    void answerHasNeitherHstsNorCookieNorPermissionForOthers() throws IOException {
        String answer = answer("GET / HTTP/1.1\r\n" + HOST + "Origin: https://evil.example\r\nCookie: a=b\r\n\r\n");
        assertThat(answer).contains("HTTP/1.1 200", "Referrer-Policy: no-referrer", "X-Frame-Options: DENY",
                "Cross-Origin-Resource-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("strict-transport-security", "set-cookie",
                "access-control");
    }
}
