package dev.shtora.ui.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page on loopback: a fixed set of files to everybody on this computer, and the data with which a browser connects
 * to the broker only to requests with the {@link AccessKey}, since other users of this computer reach the port too. Requests
 * with a host name other than localhost are refused, so that no other web page can read the password through a DNS name of
 * its own (DNS rebinding). No page may show this one in a frame.
 */
public final class PageServer implements AutoCloseable {
    /** The default port. */
    private static final int USUAL_PORT = 8080;
    private static final String NO_KEY = "Open the whole address that the demo printed at its start, with all that"
            + " follows the #. After a restart of the demo it is another one.";

    private final HttpServer server;
    private final PageFiles files;
    private final Supplier<String> session;
    private final AccessKey key = AccessKey.random();

    private PageServer(HttpServer server, PageFiles files, Supplier<String> session) {
        this.server = server;
        this.files = files;
        this.session = session;
    }

    /**
     * Starts the server on loopback, on the default port or, if that is in use, on any free port.
     *
     * @param session content of {@code session.json}, evaluated for each request
     */
    public static PageServer start(Supplier<String> session) throws IOException {
        PageServer page = new PageServer(bound(), PageFiles.load(), session);
        page.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        page.server.createContext("/", exchange -> {
            try (exchange) {
                page.serve(exchange);
            }
        });
        page.server.start();
        return page;
    }

    private static HttpServer bound() throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), USUAL_PORT), 0);
        } catch (BindException taken) {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 405, "text/plain", "Use GET.".getBytes(StandardCharsets.US_ASCII));
        } else if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
            answer(exchange, 403, "text/plain", "Use the host name localhost.".getBytes(StandardCharsets.US_ASCII));
        } else if (path.equals("/session.json") && !key.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 403, "text/plain", NO_KEY.getBytes(StandardCharsets.US_ASCII));
        } else if (path.equals("/session.json")) {
            answer(exchange, 200, "application/json", session.get().getBytes(StandardCharsets.UTF_8));
        } else {
            Optional<PageFiles.Content> file = files.at(path);
            answer(exchange, file.isPresent() ? 200 : 404, file.map(PageFiles.Content::type).orElse("text/plain"),
                    file.map(PageFiles.Content::bytes).orElse(new byte[0]));
        }
    }

    private static boolean isLocal(@Nullable String host) {
        return host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        PageFiles.HEADERS.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    /** The address of the page with its secret: whoever has it controls the blinds. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/#demo=" + key.text();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
