package dev.shtora.ui.homekit;

import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.InstallationObserver;
import dev.shtora.os.FileErrors;
import dev.shtora.text.FailureText;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.homekit.cover.AccessoryTexts;
import dev.shtora.ui.homekit.cover.BridgeAccessory;
import dev.shtora.ui.homekit.pairing.Identity;
import dev.shtora.ui.homekit.pairing.PairingStore;
import dev.shtora.ui.homekit.pairing.StateFile;
import dev.shtora.ui.homekit.server.Advertisement;
import dev.shtora.ui.homekit.server.HapServer;
import dev.shtora.ui.homekit.server.LocalAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bridge that runs: the observer of the broker, the accessories, the server and the advertisement. */
public final class BridgeProcess implements AutoCloseable {
    /** The category of a bridge (HAP specification, 13.1). */
    private static final int CATEGORY = 2;
    private static final Logger LOG = LoggerFactory.getLogger(BridgeProcess.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    /** Shown at the broker, and by the daemon as the one who moved a cover. */
    private static final String WHO = "HomeKit";

    private final BridgeSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final SystemTimer timer = new SystemTimer();
    private final PairingStore store;
    private final UnpairRequest unpairRequest;
    private final PairingNotice notice;
    private final HapServer server;
    private final Advertisement advertisement;
    private final InstallationObserver observer;
    private int port;
    private String noticed = "";

    private BridgeProcess(BridgeSettings settings, Path folder, PairingStore store, PrintStream out, boolean terminal)
            throws IOException {
        this.settings = settings;
        this.store = store;
        this.unpairRequest = new UnpairRequest(folder);
        this.notice = new PairingNotice(settings.name(), settings.language(), out, terminal);
        this.server = new HapServer(settings.name(), store, () -> timer.execute(this::pairingsChanged));
        this.advertisement = new Advertisement(() -> LocalAddress.of(settings.networkInterface()), () -> {});
        server.replace(List.of(), List.of(new BridgeAccessory(settings.name(), store.getMac(), settings.revision())));
        Words words = Words.of(BridgeProcess.class, settings.language());
        CoverBridge covers = new CoverBridge(store, server,
                new AccessoryTexts(words.text("automation"), words.text("problem"), settings.revision()), timer, timer,
                this::send, this::advertise);
        this.observer = new InstallationObserver(settings.broker(), settings.base(), covers);
    }

    /**
     * Starts a bridge.
     *
     * @param folder the state folder, which this process has locked
     * @param out gets the setup code while nobody is paired
     * @param terminal whether a person sees {@code out}, so that it gets a QR code
     * @throws IOException if the state cannot be read, or the port is not available
     */
    public static BridgeProcess start(BridgeSettings settings, Path folder, PrintStream out, boolean terminal)
            throws IOException {
        StateFile file = new StateFile(folder);
        StateFile.Loaded loaded = file.load(new SecureRandom());
        loaded.damage().ifPresent(LOG::error);
        BridgeProcess bridge = new BridgeProcess(settings, folder, new PairingStore(file, loaded.state()), out,
                terminal);
        try {
            bridge.start();
            return bridge;
        } catch (IOException | RuntimeException e) {
            bridge.close();
            throw e;
        }
    }

    private void start() throws IOException {
        try {
            port = server.listen(new InetSocketAddress(settings.port()));
        } catch (IOException e) {
            throw new IOException("Port " + settings.port() + " is not available: " + FileErrors.why(e)
                    + ". Another bridge may run on this computer; homekit: port: in the configuration names another"
                    + " port.", e);
        }
        observer.open();
        timer.execute(() -> {
            checkForRequest();
            pairingsChanged();
        });
    }

    /** The port of controllers. */
    public int port() {
        return port;
    }

    private void send(String cover, ClientCommand command) {
        observer.send(cover, command, WHO).thenAccept(delivery -> {
            switch (delivery) {
                case DELIVERED -> LOG.debug("{}: {}", cover, command);
                case NOT_PERMITTED -> LOG.warn("{}: the broker does not permit {} to command it", cover,
                        settings.broker().user().map(Object::toString).orElse("this account"));
                case NOT_CONNECTED -> LOG.warn("{}: a command was lost, because there is no connection to the broker",
                        cover);
            }
        });
    }

    private void checkForRequest() {
        if (unpairRequest.isMade()) {
            try {
                store.unpair(random);
                unpairRequest.obeyed();
                server.closeUnpaired();
                LOG.info("All pairings have ended; the bridge has a new code");
                pairingsChanged();
            } catch (IOException | UncheckedIOException e) {
                LOG.error("The pairings were not ended: {}", FailureText.of(e));
            }
        }
        timer.after(CHECK_INTERVAL, this::checkForRequest);
    }

    private void pairingsChanged() {
        advertise();
        Identity identity = store.state().identity();
        String now = identity.id() + store.hasUser();
        if (!now.equals(noticed)) {
            noticed = now;
            if (store.hasUser()) {
                LOG.info("Paired controllers: {}. `shtora homekit unpair` ends that", store.controllers().size());
            } else {
                notice.print(identity, CATEGORY);
            }
        }
    }

    private void advertise() {
        Identity identity = store.state().identity();
        advertisement.show(new Advertisement.Service(settings.name(), port, CATEGORY, identity.id(),
                identity.setupId(), store.state().configNumber(), store.hasUser()));
    }

    @Override
    public void close() {
        observer.close();
        advertisement.close();
        server.close();
        timer.close();
    }
}
