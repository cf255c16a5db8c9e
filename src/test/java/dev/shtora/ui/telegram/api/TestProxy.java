package dev.shtora.ui.telegram.api;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy on loopback, SOCKS5 (RFC 1928, 1929) or HTTP as the client speaks, which leads every connection to one port. It counts
 * the requests of HTTP that pass.
 */
public final class TestProxy implements AutoCloseable {
    private static final int SOCKS = 5;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Optional<ApiAccess.Login> login;
    private final AtomicInteger requests = new AtomicInteger();

    public TestProxy(int target, Optional<ApiAccess.Login> login) throws IOException {
        this.target = target;
        this.login = login;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many requests have passed. */
    public int requests() {
        return requests.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            int first = in.readUnsignedByte();
            if (first == SOCKS) {
                socks(client, in);
            } else {
                http(client, in, first);
            }
        } catch (IOException _) {
            // The client has gone.
        }
    }

    private void socks(Socket client, DataInputStream in) throws IOException {
        OutputStream out = client.getOutputStream();
        in.skipNBytes(in.readUnsignedByte());
        out.write(new byte[]{SOCKS, (byte) (login.isPresent() ? 2 : 0)});
        if (login.isPresent()) {
            in.readByte();
            String user = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
            String password = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
            boolean right = user.equals(login.get().user()) && password.equals(login.get().password());
            out.write(new byte[]{1, (byte) (right ? 0 : 1)});
            if (!right) {
                return;
            }
        }
        in.skipNBytes(3);
        in.skipNBytes(switch (in.readUnsignedByte()) {
            case 1 -> 4;
            case 3 -> in.readUnsignedByte();
            default -> 16;
        });
        in.skipNBytes(2);
        try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), target)) {
            out.write(new byte[]{SOCKS, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            relay(client, in, onward);
        } catch (IOException e) {
            out.write(new byte[]{SOCKS, 5, 0, 1, 0, 0, 0, 0, 0, 0});
        }
    }

    private void http(Socket client, DataInputStream in, int first) throws IOException {
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (login.isPresent() && head.indexOf("Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(
                (login.get().user() + ":" + login.get().password()).getBytes(StandardCharsets.UTF_8))) < 0) {
            client.getOutputStream().write(("HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=x\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return;
        }
        try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), target)) {
            requests.incrementAndGet();
            onward.getOutputStream().write(head.toString().replaceFirst("http://[^/]*", "")
                    .replaceFirst("(?i)Connection: [^\r]*\r\n", "").replaceFirst("\r\n", "\r\nConnection: close\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            relay(client, in, onward);
        }
    }

    private void relay(Socket client, InputStream in, Socket onward) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                copy(in, onward.getOutputStream());
            } catch (IOException _) {
                // One of them has gone.
            }
        });
        onward.getInputStream().transferTo(client.getOutputStream());
    }

    /** Copies what the client sends, and counts the requests in it. */
    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[65_536];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (new String(buffer, 0, read, StandardCharsets.ISO_8859_1).startsWith("POST /bot")) {
                requests.incrementAndGet();
            }
            out.write(buffer, 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
