package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clients that take connections and never finish a request. */
class SlowClientsIT {
    private static final int CLIENTS = 500;
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_THREADS = 64;

    @Test
    void slowClientsTakeBoundedResourcesAndEnd() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (WebListener listener = WebListener.http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                _ -> true, List.of(_ -> Optional.of(Response.text(200, "here"))))) {
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: l".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(threads()).isLessThanOrEqualTo(MAX_THREADS);
            assertThat(slow.stream().filter(SlowClientsIT::isOpen).count()).isLessThanOrEqualTo(MAX_CONNECTIONS);
            String answer = "";
            for (int attempt = 0; attempt < 200 && answer.isEmpty(); attempt++) {
                answer = answer(listener.port());
            }
            assertThat(answer).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("http")).count();
    }

    /** Whether the server has not closed the connection: then a read ends by the timeout. */
    private static boolean isOpen(Socket socket) {
        try {
            socket.setSoTimeout(2);
            return socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The first line of the answer; empty if the server closes the connection. */
    private static String answer(int port) throws InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(in.readNBytes(15), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            Thread.sleep(100); // The connections of the slow clients end after ten seconds of the clock.
            return "";
        }
    }
}
