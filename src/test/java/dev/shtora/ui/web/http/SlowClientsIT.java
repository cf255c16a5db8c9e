package dev.shtora.ui.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.web.trust.RenewedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of a port with TLS that never finish what they began, beside one that does. They are at another address. */
@Needs("openssl")
class SlowClientsIT {
    private static final int CLIENTS = 2000;
    private static final int QUEUE = 50;
    /** Clients of each other kind. */
    private static final int EACH = 8;
    /** Shorter than the usual ones, in the same order. */
    private static final TimeLimits LIMITS = new TimeLimits(Duration.ofSeconds(3), Duration.ofSeconds(4),
            Duration.ofSeconds(1));
    /** One address may open ten connections in a second. */
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration END = Duration.ofSeconds(15);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private Path folder;

    private final List<Socket> slow = new ArrayList<>();
    private final WebListener listener = new WebListener(LIMITS);
    private int port;
    private SSLContext client;

    @BeforeEach
    void start() throws Exception {
        CertificateAuthority ca = CertificateAuthority.create("Test CA", KeyType.ECDSA, 10, Instant.now());
        CertificateAndKey made = ca.sign(SubjectNames.of(List.of("localhost")), KeyType.ECDSA, 5, Instant.now());
        Path certificate = Files.writeString(folder.resolve("c.crt"), Pem.text(made.certificate()));
        Path key = Files.writeString(folder.resolve("c.key"), Pem.text(made.key()));
        byte[] page = new byte[40_000];
        port = listener.https(new InetSocketAddress(0), new RenewedKey(certificate, key).context(), _ -> true,
                List.of(_ -> Optional.of(new PageResponse(200, "text/html", page, java.util.Map.of()))));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", ca.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        listener.close();
    }

    private Socket plain(String from) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    private Socket tls(Socket socket) throws IOException {
        return client.getSocketFactory().createSocket(socket, "localhost", port, true);
    }

    private void assertServed() {
        try (Socket socket = tls(plain("127.0.0.1"))) {
            socket.setSoTimeout((int) END.toMillis());
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server has closed a connection; if not, a read ends by the timeout. */
    private static boolean ended(Socket socket) {
        try {
            socket.setSoTimeout(1);
            byte[] some = new byte[1 << 16];
            int read = 0;
            while (read >= 0) { // It reads what the server has sent before.
                read = socket.getInputStream().read(some);
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The server closes the others at once. Without the pauses, they would fill the queue of the system and wait there. */
    private void connectThousands() throws IOException {
        List<Socket> open = new ArrayList<>();
        for (int i = 1; i <= CLIENTS; i++) {
            slow.add(plain("127.0.0.2"));
            open.add(slow.getLast());
            if (i % QUEUE == 0 || i == CLIENTS) {
                Await.until(() -> open.size() + " are open", END, () -> {
                    open.removeIf(SlowClientsIT::ended);
                    return open.size() <= Connections.MOST_OF_ADDRESS;
                });
            }
        }
    }

    /**
     * Waits until the server has closed all slow connections, while another client is served again and again. Nothing is read
     * from the slow ones before the time for an answer is over.
     */
    private void awaitEnds() {
        long over = System.nanoTime() + LIMITS.answer().plus(LIMITS.end()).toNanos();
        long[] next = {System.nanoTime()};
        Await.until(() -> slow.stream().filter(one -> !ended(one)).count() + " are open", END, () -> {
            if (System.nanoTime() - next[0] >= 0) {
                assertServed();
                next[0] = System.nanoTime() + BETWEEN.toNanos();
            }
            return System.nanoTime() - over >= 0 && slow.stream().allMatch(SlowClientsIT::ended);
        });
    }

    /**
     * Each kind is at an address of its own, and all together have fewer connections than the listener permits, so that none
     * ends because another takes its place. The server of the JDK answers nobody after clients that read nothing.
     */
    @Test
    void slowClientsOfEachKindEndAndDelayNobody() throws Exception {
        connectThousands();
        assertServed();
        for (int i = 0; i < EACH; i++) {
            slow.add(plain("127.0.0.3"));
            slow.getLast().getOutputStream().write(new byte[]{22, 3, 1, 1, 0, 1, 0, 0, (byte) 252, 3, 3});
            for (String part : List.of("GET / HTTP/1.1\r\nHost: l", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")) {
                slow.add(tls(plain("127.0.0.4")));
                slow.getLast().getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
            }
            Socket mute = plain("127.0.0.5");
            slow.add(mute);
            tls(mute).getOutputStream().write(REQUEST.repeat(300).getBytes(StandardCharsets.US_ASCII));
        }
        awaitEnds();
    }

    @Test
    void oldVersionsAndRenegotiationAreRefused() throws IOException {
        assertThat(openssl("-tls1_1", "-cipher", "ALL:@SECLEVEL=0")).contains("alert protocol version");
        assertThat(openssl("-tls1", "-cipher", "ALL:@SECLEVEL=0")).contains("alert protocol version");
        assertThat(openssl("-tls1_2")).contains("RENEGOTIATING").doesNotContain("RENEGOTIATION SUCCEEDED")
                .containsAnyOf("alert handshake failure", "no renegotiation");
    }

    /** Runs the client until the server ends the connection; it asks for a renegotiation if it gets so far. */
    private String openssl(String... options) throws IOException {
        try (Launched run = Launched.start(new ProcessBuilder("bash", "-c", "exec openssl s_client -connect 127.0.0.1:"
                + port + " " + String.join(" ", options)
                + " 2>&1 < <(exec 2> /dev/null; echo R; exec sleep 20 > /dev/null)"))) {
            run.status();
            return run.out();
        }
    }
}
