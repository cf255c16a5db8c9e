package dev.shtora.testing.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy between a client and a port of this machine that can delay, stall and cut connections. */
public final class TcpProxy implements AutoCloseable {
    private final int port;
    private volatile int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket serverSocket;
    private volatile boolean shut;
    private volatile long delayMillis;
    private volatile boolean stalled;

    /** @param to the port on loopback to which it connects */
    public TcpProxy(int to) throws IOException {
        this.to = to;
        this.serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = serverSocket.getLocalPort();
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return port;
    }

    /** Number of connections so far. */
    public int connections() {
        return connections.get();
    }

    /** Leads new connections to another port. */
    public void lead(int other) {
        to = other;
    }

    /** Delays each piece of data from now on. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** Passes no data from now on: open connections stay open, and new ones get no response. */
    public void stall() {
        lost.addAll(open);
        stalled = true;
    }

    /** Passes data again, except for connections from before a stall, as behind a router that has dropped them. */
    public void mend() {
        stalled = false;
        delayMillis = 0;
        shut = false;
    }

    /** Ends all connections, and each new one at once; keeps the port. */
    public void cut() {
        shut = true;
        open.forEach(TcpProxy::end);
        open.clear();
        lost.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = serverSocket.accept();
                if (shut) {
                    end(client);
                    continue;
                }
                connections.incrementAndGet();
                open.add(client);
                Thread.startVirtualThread(() -> connect(client));
            }
        } catch (IOException e) {
            // The connection was cut.
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
            open.add(server);
            Thread.startVirtualThread(() -> pass(server, client));
            pass(client, server);
        } catch (IOException e) {
            end(client);
        }
    }

    private void pass(Socket from, Socket into) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            byte[] some = new byte[8192];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                Thread.sleep(delayMillis);
                while (stalled || lost.contains(from)) {
                    Thread.sleep(10);
                }
                out.write(some, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // One side has closed the connection.
        } finally {
            end(from);
            end(into);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        serverSocket.close();
    }
}
