package dev.shtora.ui.web;

import dev.shtora.os.FatalErrors;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port on which browsers get pages. Slow and hostile clients take a bounded number of connections and bytes
 * ({@link Connections}), and a bounded time each ({@link Connection}). The server of the JDK does not suffice: a client that
 * does not read its answers over TLS stops its timer, and with it all other clients.
 */
final class WebListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebListener.class);
    private static final int BACKLOG = 64;
    private static final int BUFFER = 2048;
    private static final int MAX_REQUESTS = 200;
    private static final int MAX_SESSIONS = 256;
    private static final long CHECK_MS = 500;
    /** The format of RFC 9110, with two digits of the day. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            Locale.ENGLISH);
    private static final Duration CLOSED = Duration.ofSeconds(2);

    /** Headers of each answer. The pages need no other host, no frame and no device. */
    static final Map<String, String> HEADERS = Map.of("Content-Security-Policy", "frame-ancestors 'none'",
            "X-Frame-Options", "DENY", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()", "Cache-Control", "no-store");

    static {
        // Each renegotiation costs the server more than the client, and no browser asks for one.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private final ServerSocket server;
    private final Connections connections = new Connections(System::nanoTime);
    private final Optional<SSLContext> tls;
    private final Predicate<String> hosts;
    private final List<Pages> pages;
    private final Thread accepting;

    private WebListener(InetSocketAddress address, Optional<SSLContext> tls, Predicate<String> hosts,
            List<Pages> pages) throws IOException {
        this.tls = tls;
        this.hosts = hosts;
        this.pages = pages;
        this.server = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
        this.accepting = Thread.ofPlatform().daemon().name(tls.isPresent() ? "https" : "http").start(this::accept);
        Thread.ofVirtual().start(this::closeLate);
    }

    /**
     * Listens with HTTP.
     *
     * @param hosts accepts the host names with which browsers may address it
     * @throws IOException if the port is not available
     */
    static WebListener http(InetSocketAddress address, Predicate<String> hosts, List<Pages> pages) throws IOException {
        return new WebListener(address, Optional.empty(), hosts, pages);
    }

    /** The same with HTTPS, TLS 1.2 or newer. */
    static WebListener https(InetSocketAddress address, SSLContext tls, Predicate<String> hosts, List<Pages> pages)
            throws IOException {
        tls.getServerSessionContext().setSessionCacheSize(MAX_SESSIONS);
        return new WebListener(address, Optional.of(tls), hosts, pages);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Thread.sleep(connections.pause());
                Connection connection = connections.begin(server.accept());
                if (connections.add(connection)) {
                    Thread.ofVirtual().start(() -> serve(connection));
                } else {
                    connection.close();
                }
            } catch (IOException e) {
                pauseAfter(e);
            } catch (InterruptedException e) {
                return;
            } catch (Error e) {
                FatalErrors.report(e);
                throw e;
            }
        }
    }

    /** The process may have too many open files for a moment. */
    private void pauseAfter(IOException failure) {
        if (!server.isClosed()) {
            LOG.debug("A connection was not accepted", failure);
            sleep();
        }
    }

    private void closeLate() {
        while (!server.isClosed()) {
            connections.closeLate();
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(CHECK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Connection connection) {
        try (Socket socket = secured(connection.socket())) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            OutputStream out = socket.getOutputStream();
            RequestReader requests = new RequestReader(in, connection.address());
            boolean more = true;
            for (int i = 1; more; i++) {
                connection.awaitRequest();
                more = answer(requests, connection, out, i < MAX_REQUESTS);
            }
            connection.awaitEnd();
            socket.shutdownOutput(); // The client need not wait for the end of what it may still send itself.
            in.transferTo(OutputStream.nullOutputStream()); // Otherwise TCP would reset the connection, and the answer be lost.
        } catch (IOException e) {
            LOG.debug("A connection of {} ended", connection.address(), e);
        } catch (RuntimeException e) {
            LOG.error("A request failed", e);
        } catch (Error e) {
            FatalErrors.report(e);
            throw e;
        } finally {
            connections.remove(connection);
        }
    }

    private Socket secured(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        if (tls.isEmpty()) {
            return socket;
        }
        SSLSocket secure = (SSLSocket) tls.get().getSocketFactory().createSocket(socket, (InputStream) null, true);
        secure.setUseClientMode(false);
        secure.setEnabledProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
        secure.startHandshake();
        return secure;
    }

    /** Answers the next request; false if it was the last of the connection. */
    private boolean answer(RequestReader requests, Connection connection, OutputStream out, boolean persistent)
            throws IOException {
        Optional<PageRequest> request;
        try {
            request = requests.next();
        } catch (BadRequest e) {
            connection.awaitReader();
            out.write(bytes(e.response(), false, false));
            return false;
        }
        if (request.isEmpty()) {
            return false;
        }
        connection.awaitReader();
        boolean more = persistent && request.get().persistent();
        out.write(bytes(response(request.get()), request.get().method().equals("HEAD"), more));
        return more;
    }

    private PageResponse response(PageRequest request) {
        if (!hosts.test(request.host())) {
            return PageResponse.text(421,
                    "This computer is not known by that name. Use the address that Shtora shows.");
        }
        return pages.stream().map(page -> page.answer(request)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> PageResponse.text(404, "There is no such page."));
    }

    private static byte[] bytes(PageResponse response, boolean headOnly, boolean more) {
        Map<String, String> headers = new LinkedHashMap<>(HEADERS);
        headers.put("Content-Type", response.type());
        headers.putAll(response.headers());
        headers.put("Date", DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        if (response.status() != 304) {
            headers.put("Content-Length", String.valueOf(response.content().length));
        }
        if (!more) {
            headers.put("Connection", "close");
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(" \r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!headOnly && response.status() != 304) {
            bytes.writeBytes(response.content());
        }
        return bytes.toByteArray();
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("A port was not closed", e);
        }
        connections.closeAll();
        try {
            accepting.join(CLOSED); // The port is in use until its thread has noticed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
