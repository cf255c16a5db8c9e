package dev.shtora.ui.web;

import dev.shtora.ui.web.files.PageFiles;
import dev.shtora.ui.web.files.StaticPages;
import dev.shtora.ui.web.http.Pages;
import dev.shtora.ui.web.http.TimeLimits;
import dev.shtora.ui.web.http.WebListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * The page of the demo on loopback: a fixed set of files to everybody on this computer, and the data with which a browser
 * connects to the broker, and the faults to try, only to requests with the {@link AccessKey}, since other users of this computer
 * reach the port too. Requests with a host name other than localhost are refused, so that no other web page can read the
 * password through a DNS name of its own (DNS rebinding).
 */
public final class DemoPage implements AutoCloseable {
    /** The default port. */
    private static final int USUAL_PORT = 8080;

    private final WebListener listener = new WebListener(TimeLimits.USUAL);
    private final AccessKey key = AccessKey.random();
    private final int port;

    private DemoPage(Supplier<String> session, TriedFaults faults) throws IOException {
        List<Pages> pages = List.of(new SessionPage(key, session), new FaultPage(key, faults),
                new StaticPages(PageFiles.load()));
        port = listen(pages);
    }

    /**
     * Starts the server on loopback, on the default port or, if that is in use, on any free port.
     *
     * @param session content of {@code session.json}, evaluated for each request
     * @param faults what a person can try
     */
    public static DemoPage start(Supplier<String> session, TriedFaults faults) throws IOException {
        return new DemoPage(session, faults);
    }

    private int listen(List<Pages> pages) throws IOException {
        try {
            return listen(USUAL_PORT, pages);
        } catch (BindException taken) {
            return listen(0, pages);
        }
    }

    private int listen(int at, List<Pages> pages) throws IOException {
        return listener.http(new InetSocketAddress(InetAddress.getLoopbackAddress(), at),
                host -> host.matches("localhost|127\\.0\\.0\\.1|::1"), pages);
    }

    /** The address of the page with its secret: whoever has it controls the blinds. */
    public String address() {
        return "http://localhost:" + port + "/#demo=" + key.text();
    }

    @Override
    public void close() {
        listener.close();
    }
}
