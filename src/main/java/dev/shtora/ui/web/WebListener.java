package dev.shtora.ui.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.shtora.os.FatalErrors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port on which browsers get pages. Slow and hostile clients cannot take more than a bounded number of connections,
 * threads and bytes from the process: a request must be complete after ten seconds, and an answer be read after thirty.
 */
final class WebListener implements AutoCloseable {
    /** The longest body of a request, in bytes. */
    static final int MAX_BODY = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(WebListener.class);
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_THREADS = 64;
    private static final int BACKLOG = 64;
    private static final int STACK = 256 << 10;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    /** Headers of each answer. The pages need no other host, no frame and no device. */
    static final Map<String, String> HEADERS = Map.of("Content-Security-Policy", "frame-ancestors 'none'",
            "X-Frame-Options", "DENY", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()");

    static {
        // The JDK's server reads these when its class is loaded, and has no other way to set them; times in seconds.
        Map.of("jdk.httpserver.maxConnections", MAX_CONNECTIONS, "sun.net.httpserver.maxReqTime", 10,
                "sun.net.httpserver.maxRspTime", 30, "sun.net.httpserver.idleInterval", 20,
                "sun.net.httpserver.maxIdleConnections", 64, "sun.net.httpserver.maxReqHeaders", 60,
                "sun.net.httpserver.maxReqHeaderSize", 16_384, "sun.net.httpserver.drainAmount", MAX_BODY)
                .forEach((name, value) -> System.setProperty(name, String.valueOf(value)));
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private WebListener(HttpServer server, String name) {
        this.server = server;
        this.threads = new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(null, task, name, STACK);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Listens with HTTP.
     *
     * @param hosts accepts the host names with which browsers may address it
     * @throws IOException if the port is not available
     */
    static WebListener http(InetSocketAddress address, Predicate<String> hosts, List<Pages> pages) throws IOException {
        return new WebListener(HttpServer.create(address, BACKLOG), "http").serve(hosts, pages);
    }

    /** The same with HTTPS, TLS 1.2 or newer. */
    static WebListener https(InetSocketAddress address, SSLContext tls, Predicate<String> hosts, List<Pages> pages)
            throws IOException {
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters usual = getSSLContext().getDefaultSSLParameters();
                usual.setProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
                parameters.setSSLParameters(usual);
            }
        });
        return new WebListener(server, "https").serve(hosts, pages);
    }

    private WebListener serve(Predicate<String> hosts, List<Pages> pages) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, answer(exchange, hosts, pages));
            } catch (RuntimeException e) {
                LOG.error("A request failed", e);
            } catch (Error e) {
                FatalErrors.report(e);
                throw e;
            }
        });
        server.start();
        return this;
    }

    private static Response answer(HttpExchange exchange, Predicate<String> hosts, List<Pages> pages)
            throws IOException {
        if (!METHODS.contains(exchange.getRequestMethod())) {
            return Response.text(405, "Use GET or POST.");
        }
        String host = host(exchange.getRequestHeaders());
        if (!hosts.test(host)) {
            return Response.text(421, "This computer is not known by that name. Use the address that Shtora shows.");
        }
        byte[] body = exchange.getRequestMethod().equals("POST")
                ? exchange.getRequestBody().readNBytes(MAX_BODY + 1)
                : new byte[0];
        if (body.length > MAX_BODY) {
            return Response.text(413, "The request is too long.");
        }
        Request request = request(exchange, host, body);
        return pages.stream().map(page -> page.answer(request)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> Response.text(404, "There is no such page."));
    }

    private static Request request(HttpExchange exchange, String host, byte[] body) {
        Headers headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        return new Request(exchange.getRequestMethod(), path == null ? "" : path, host,
                Optional.ofNullable(headers.getFirst("If-None-Match")),
                Optional.ofNullable(headers.getFirst("Authorization")),
                String.valueOf(headers.getFirst("Accept-Encoding")).contains("gzip"), body,
                exchange.getRemoteAddress().getAddress());
    }

    /** The host of the Host header; empty if there is none. */
    static String host(Headers headers) {
        String host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
        String name = host.replaceFirst(":[0-9]{1,5}$", "");
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", response.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = response.content().length == 0 || exchange.getRequestMethod().equals("HEAD")
                || response.status() == 304;
        exchange.sendResponseHeaders(response.status(), empty ? -1 : response.content().length);
        if (!empty) {
            exchange.getResponseBody().write(response.content());
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
