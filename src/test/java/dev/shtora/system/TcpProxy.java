package dev.shtora.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bad network between a client and a port of this machine: it delays, stalls and cuts. */
public final class TcpProxy implements AutoCloseable {
    private final int to;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket serverSocket;
    private volatile boolean shut;
    private volatile long delayMillis;
    private volatile boolean stalled;

    /** @param to the port on loopback that it leads to */
    public TcpProxy(int to) throws IOException {
        this.to = to;
        this.serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = serverSocket.getLocalPort();
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return port;
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /** From now on each piece takes so long. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** Nothing goes through, and nobody is told: what is open stays open, and what connects is not answered. */
    public void stall() {
        lost.addAll(open);
        stalled = true;
    }

    /** All is well again, but not for connections from before a stall: they hang, as behind a router that forgot them. */
    public void mend() {
        stalled = false;
        delayMillis = 0;
        shut = false;
    }

    /** All connections end, and so does at once whatever connects; the port stays its own. */
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
            // Cut.
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
            // One of them has gone.
        } finally {
            end(from);
            end(into);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is gone already.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        serverSocket.close();
    }
}
