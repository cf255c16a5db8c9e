package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.system.Await;
import dev.shtora.system.Launched;
import dev.shtora.system.Needs;
import java.io.IOException;
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
    /** Clients of each other kind. */
    private static final int EACH = 8;
    /** Seconds; a client may take 30 to read an answer. */
    private static final int LONGER_THAN_ANSWER = 32;
    private static final Duration END = Duration.ofSeconds(45);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private Path folder;

    private final List<Socket> slow = new ArrayList<>();
    private final WebListener listener = new WebListener(TimeLimits.USUAL);
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

    private void assertServed() throws IOException {
        try (Socket socket = tls(plain("127.0.0.1"))) {
            socket.setSoTimeout((int) END.toMillis());
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
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

    private void awaitEnds() {
        Await.until(() -> slow.stream().filter(one -> !ended(one)).count() + " are open", END,
                () -> slow.stream().allMatch(SlowClientsIT::ended));
    }

    /**
     * Each kind is at an address of its own, and all together have fewer connections than the listener permits, so that none
     * ends because another takes its place. The server of the JDK answers nobody after clients that read nothing.
     */
    @Test
    void slowClientsOfEachKindEndAndDelayNobody() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            slow.add(plain("127.0.0.2"));
        }
        assertServed();
        assertThat(slow.stream().filter(one -> !ended(one)).count())
                .isLessThanOrEqualTo(Connections.MOST_OF_ADDRESS + 64); // The backlog of the system is 64.
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
        for (int second = 0; second < LONGER_THAN_ANSWER; second++) {
            assertServed();
            Thread.sleep(1000);
        }
        awaitEnds();
    }

    @Test
    void oldVersionsAndRenegotiationAreRefused() throws IOException {
        assertThat(openssl("Q\n", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0")).contains("alert protocol version");
        assertThat(openssl("Q\n", "-tls1", "-cipher", "ALL:@SECLEVEL=0")).contains("alert protocol version");
        assertThat(openssl("R\n", "-tls1_2")).contains("RENEGOTIATING").doesNotContain("RENEGOTIATION SUCCEEDED")
                .containsAnyOf("alert handshake failure", "no renegotiation");
    }

    private String openssl(String typed, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "(sleep 2; printf '" + typed.replace("\n", "\\n")
                + "'; sleep 3) | openssl s_client -connect 127.0.0.1:" + port + " "
                + String.join(" ", options).replace("ALL:@SECLEVEL=0", "'ALL:@SECLEVEL=0'") + " 2>&1"));
        try (Launched run = Launched.start(new ProcessBuilder(words))) {
            run.status();
            return run.out();
        }
    }
}
