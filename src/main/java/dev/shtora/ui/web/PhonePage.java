package dev.shtora.ui.web;

import dev.shtora.config.Config;
import dev.shtora.daemon.control.ControlHandler;
import dev.shtora.os.ReadableFile;
import dev.shtora.ui.web.pairing.Pairings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The page for phones of a daemon, as its configuration says; a reload may switch it on and off and change its ports. */
public final class PhonePage implements AutoCloseable {
    private static final Path HOST_NAME = Path.of("/etc/hostname");
    private static final int MAX_BYTES = 256;

    private final Pairings pairings = new Pairings(System::nanoTime);
    private volatile Optional<WebServer> server = Optional.empty();
    private Optional<Config.Web> present = Optional.empty();
    private boolean closed;

    /** Starts, changes or ends the page. A page that runs as configured goes on; one that did not start is tried again. */
    public synchronized void apply(Optional<Config.Web> web) {
        if (closed || server.isPresent() && web.equals(present)) {
            return;
        }
        server.ifPresent(WebServer::close);
        server = web.flatMap(settings -> WebServer.start(settings, pairings, installation()));
        present = web;
    }

    /** Local control with the requests of pairing. */
    public ControlHandler requests(ControlHandler next) {
        return new PairingRequests(pairings, () -> server, next);
    }

    /** The name of this computer, by which a phone tells several installations apart. */
    private static String installation() {
        try {
            return ReadableFile.text(HOST_NAME, MAX_BYTES).strip();
        } catch (IOException e) {
            return "Shtora";
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.ifPresent(WebServer::close);
        server = Optional.empty();
    }
}
