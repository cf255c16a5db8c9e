package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets what from the server of the demo's page. */
class DemoPageTest {
    private static DemoPage page;
    private static int port;
    private static String key;

    @BeforeAll
    static void start() throws IOException {
        page = DemoPage.start(() -> "{\"url\":\"ws://localhost:9001\",\"password\":\"secret\"}",
                new FaultPageTest.Noted());
        Matcher address = Pattern.compile("http://localhost:(\\d+)/#demo=(\\S+)").matcher(page.address());
        assertThat(address.matches()).as(page.address()).isTrue();
        port = Integer.parseInt(address.group(1));
        key = address.group(2);
    }

    @AfterAll
    static void stop() {
        page.close();
    }

    @ParameterizedTest
    @CsvSource({"/, localhost, 200", "/, 127.0.0.1, 200", "/, evil.example, 421", "/session.json, localhost, 200",
            "/session.json, localhost:1, 200", "/session.json, evil.example, 421",
            "/session.json, localhost.evil.example, 421", "/session.json, evil.example:localhost, 421",
            "/session.json, '', 421", "/app.js, evil.example, 421", "/../passwords, localhost, 404",
            "/%2e%2e/passwords, localhost, 404"})
    void onlyRequestsForLocalhostAreServed(String path, String host, int status) throws IOException {
        String answer = get(path, host, "Bearer " + key);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (status != 200) {
            assertThat(answer).doesNotContain("password");
        } else if (path.equals("/session.json")) {
            assertThat(answer).contains("\"url\":\"ws://localhost:", "\"password\":");
        }
    }

    @Test
    void sessionIsServedOnlyWithSecretOfAddress() throws IOException {
        for (String authorization : List.of("", "Bearer", "Bearer ", "bearer " + key, key, "Bearer " + key + "x",
                "Bearer " + key.substring(1), "Bearer " + (key.startsWith("x") ? "y" : "x") + key.substring(1),
                "Basic " + key)) {
            for (String path : List.of("/session.json", "/session.json?key=" + key, "/session.json#demo=" + key)) {
                assertThat(get(path, "localhost", authorization)).as(path + " " + authorization)
                        .startsWith("HTTP/1.1 4").doesNotContain("password\"", "ws://");
            }
        }
        assertThat(get("/session.json", "localhost", "")).startsWith("HTTP/1.1 403 ")
                .contains("Open the whole address that the demo printed");
        for (String file : List.of("/", "/app.js", "/session.json")) {
            assertThat(get(file, "localhost", "")).doesNotContain(key);
        }
    }

    @Test
    void noPageMayFrameThisOne() throws IOException {
        for (String path : List.of("/", "/app.js", "/session.json", "/nothing")) {
            assertThat(get(path, "localhost", "")).containsIgnoringCase("X-Frame-Options: DENY")
                    .contains("frame-ancestors 'none'");
        }
    }

    /** Writes the request to a socket, because the JDK's client does not allow to set the Host header. */
    private static String get(String path, String host, String authorization) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            String headers = Map.of("Host", host, "Connection", "close", "Authorization", authorization).entrySet()
                    .stream()
                    .map(header -> header.getKey() + ": " + header.getValue() + "\r\n").sorted()
                    .collect(Collectors.joining());
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
