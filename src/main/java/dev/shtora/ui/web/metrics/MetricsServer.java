package dev.shtora.ui.web.metrics;

import dev.shtora.config.value.ListenAddress;
import dev.shtora.metrics.Metrics;
import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import dev.shtora.ui.web.http.TimeLimits;
import dev.shtora.ui.web.http.WebListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A port that answers {@code GET /metrics}. On a local address, requests with a host name other than localhost are refused, so
 * that no web page can read the metrics through a DNS name of its own (DNS rebinding).
 */
final class MetricsServer implements AutoCloseable {
    static final String PATH = "/metrics";
    private static final String LOCAL = "localhost|127\\.[0-9.]+|::1";

    private final WebListener listener;
    private final Metrics metrics;

    private MetricsServer(WebListener listener, Metrics metrics) {
        this.listener = listener;
        this.metrics = metrics;
    }

    /** @throws IOException if the address or the port is not available */
    static MetricsServer listen(ListenAddress address, Supplier<Metrics> begin) throws IOException {
        WebListener listener = new WebListener(TimeLimits.USUAL);
        Metrics metrics = begin.get();
        MetricsServer server = new MetricsServer(listener, metrics);
        try {
            listener.http(address.socket(), host -> !address.isLocal() || host.matches(LOCAL),
                    List.<Pages>of(request -> answer(request, metrics)));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static Optional<PageResponse> answer(PageRequest request, Metrics metrics) {
        return request.path().equals(PATH) && request.isRead()
                ? Optional.of(new PageResponse(200, Metrics.MEDIA_TYPE,
                        metrics.text().getBytes(StandardCharsets.UTF_8), Map.of()))
                : Optional.empty();
    }

    @Override
    public void close() {
        listener.close();
        metrics.close();
    }
}
