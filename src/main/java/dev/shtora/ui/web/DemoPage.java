package dev.shtora.ui.web;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * The page of the demo on loopback: a fixed set of files to everybody on this computer, and the data with which a browser
 * connects to the broker only to requests with the {@link AccessKey}, since other users of this computer reach the port too.
 * Requests with a host name other than localhost are refused, so that no other web page can read the password through a DNS
 * name of its own (DNS rebinding).
 */
public final class DemoPage implements AutoCloseable {
    /** The default port. */
    private static final int USUAL_PORT = 8080;

    private final WebListener listener;
    private final AccessKey key;

    private DemoPage(WebListener listener, AccessKey key) {
        this.listener = listener;
        this.key = key;
    }

    /**
     * Starts the server on loopback, on the default port or, if that is in use, on any free port.
     *
     * @param session content of {@code session.json}, evaluated for each request
     */
    public static DemoPage start(Supplier<String> session) throws IOException {
        AccessKey key = AccessKey.random();
        List<Pages> pages = List.of(new SessionPage(key, session), new StaticPages(PageFiles.load()));
        try {
            return new DemoPage(listener(USUAL_PORT, pages), key);
        } catch (BindException taken) {
            return new DemoPage(listener(0, pages), key);
        }
    }

    private static WebListener listener(int port, List<Pages> pages) throws IOException {
        return WebListener.http(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                host -> host.matches("localhost|127\\.0\\.0\\.1|::1"), pages);
    }

    /** The address of the page with its secret: whoever has it controls the blinds. */
    public String address() {
        return "http://localhost:" + listener.port() + "/#demo=" + key.text();
    }

    @Override
    public void close() {
        listener.close();
    }
}
