package dev.shtora.ui.fleet;

import dev.shtora.os.FileErrors;
import dev.shtora.ui.fleet.login.OperatorFile;
import dev.shtora.ui.fleet.login.OperatorLogin;
import dev.shtora.ui.fleet.plan.FloorPlans;
import dev.shtora.ui.web.files.PageFiles;
import dev.shtora.ui.web.files.StaticPages;
import dev.shtora.ui.web.http.Pages;
import dev.shtora.ui.web.http.TimeLimits;
import dev.shtora.ui.web.http.WebListener;
import dev.shtora.ui.web.trust.RenewedKey;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page of a fleet for operators, by HTTPS; without a certificate by HTTP, on loopback only. It shows nothing to anybody who has
 * not logged in.
 */
public final class FleetPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetPage.class);

    /** A selection of some thousand covers by their names. */
    private static final int MAX_BODY = 128 << 10;

    private final WebListener listener;
    private final String address;

    private FleetPage(WebListener listener, FleetPageSettings settings, FleetOperations operations)
            throws IOException {
        this.listener = listener;
        OperatorFile accounts = new OperatorFile(settings.operators());
        OperatorLogin login = new OperatorLogin(accounts, System::nanoTime, settings.tls().isPresent());
        CoverSnapshot snapshot = new CoverSnapshot(operations, System::nanoTime);
        List<Pages> pages = List.of(login,
                new FleetApi(login, operations,
                        new FleetLists(operations, snapshot, new FloorPlans(settings.plans())),
                        new FleetCommands(operations, snapshot)),
                new StaticPages(PageFiles.fleet()));
        this.address = listen(settings, pages);
        if (accounts.isEmpty()) {
            LOG.warn("{} has no account, so that nobody can log in to the fleet page: shtora operator add NAME",
                    settings.operators());
        }
    }

    /** Starts the page. If that is not possible, says so in the log: covers are moved without the page. */
    public static Optional<FleetPage> start(FleetPageSettings settings, FleetOperations operations) {
        try {
            FleetPage page = listen(settings, operations);
            LOG.info("Fleet page: {}", page.address());
            return Optional.of(page);
        } catch (IOException e) {
            LOG.error("There is no fleet page: {}. Correct it and restart the gateway", FileErrors.why(e));
            return Optional.empty();
        }
    }

    /**
     * Starts the page.
     *
     * @throws IOException if the certificate cannot be used or the port is not available; the message names it
     */
    public static FleetPage listen(FleetPageSettings settings, FleetOperations operations) throws IOException {
        WebListener listener = new WebListener(TimeLimits.USUAL, MAX_BODY);
        try {
            return new FleetPage(listener, settings, operations);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    private String listen(FleetPageSettings settings, List<Pages> pages) throws IOException {
        try {
            if (settings.tls().isPresent()) {
                RenewedKey key = new RenewedKey(settings.tls().get().certificate(), settings.tls().get().key());
                return "https://" + settings.host() + ":"
                        + listener.https(settings.listen(), key.context(), key::isHost, pages) + "/";
            }
            if (!settings.listen().getAddress().isLoopbackAddress()) {
                throw new IOException("web: without certificate and key, listen must be an address of this computer"
                        + " such as 127.0.0.1:8443, since passwords would be readable on the network");
            }
            return "http://localhost:" + listener.http(settings.listen(),
                    host -> host.matches("localhost|127\\.0\\.0\\.1|::1"), pages) + "/";
        } catch (BindException e) {
            throw new IOException("port " + settings.listen().getPort() + " is not available (" + e.getMessage()
                    + "); web: listen chooses another", e);
        }
    }

    /** The address of the page for a browser on this computer. */
    public String address() {
        return address;
    }

    @Override
    public void close() {
        listener.close();
    }
}
