package dev.shtora.ui.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.value.ListenAddress;
import dev.shtora.metrics.Metrics;
import dev.shtora.testing.FreePorts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /metrics} over HTTP. */
class MetricsPageTest {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final MetricsPage page = new MetricsPage(() -> new Counted(begun.incrementAndGet()),
            "metrics.listen");
    private final HttpClient client = HttpClient.newHttpClient();

    private final class Counted implements Metrics {
        private final int number;

        Counted(int number) {
            this.number = number;
        }

        @Override
        public String text() {
            return "a " + number + "\n";
        }

        @Override
        public void close() {
            ended.incrementAndGet();
        }
    }

    @AfterEach
    void close() {
        page.close();
        client.close();
    }

    private static ListenAddress local(int port) {
        return ListenAddress.parse("127.0.0.1:" + port);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersWithPresentValues() throws Exception {
        int port = FreePorts.any();
        page.apply(Optional.of(local(port)));
        HttpResponse<String> answer = get(port, "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a 1\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(get(port, "/").statusCode()).isEqualTo(404);
        assertThat(client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode()).isEqualTo(404);
    }

    /** A page of another site whose name leads to this computer must not read them. */
    @Test
    void otherHostNameIsRefusedOnLocalAddress() throws Exception {
        int port = FreePorts.any();
        page.apply(Optional.of(local(port)));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void reloadMovesAndEndsIt() throws Exception {
        int first = FreePorts.any();
        page.apply(Optional.empty());
        assertThat(begun).hasValue(0);
        page.apply(Optional.of(local(first)));
        page.apply(Optional.of(local(first)));
        assertThat(begun).hasValue(1);
        int second = FreePorts.any();
        page.apply(Optional.of(local(second)));
        assertThat(get(second, "/metrics").body()).isEqualTo("a 2\n");
        assertThatThrownBy(() -> get(first, "/metrics")).isInstanceOf(ConnectException.class);
        page.apply(Optional.empty());
        assertThatThrownBy(() -> get(second, "/metrics")).isInstanceOf(ConnectException.class);
        assertThat(ended).hasValue(2);
    }

    /** The program goes on, and the next reload tries again. */
    @Test
    void portInUseIsTriedAgain() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            page.apply(Optional.of(local(port)));
            assertThat(ended).hasValue(1);
        }
        page.apply(Optional.of(local(port)));
        assertThat(get(port, "/metrics").body()).isEqualTo("a 2\n");
    }
}
