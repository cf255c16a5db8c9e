package dev.shtora.mqtt.observer;

import dev.shtora.mqtt.client.ClientLink;
import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FatalErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Observes the covers and daemons of a broker, and sends commands to them: the broker's side of a bot or a bridge. It
 * connects again by itself, and needs an account with the role {@code bot}, {@code person} or {@code viewer}.
 */
public final class InstallationObserver implements AutoCloseable {
    /** How long the broker keeps a command for a daemon that is away. */
    private static final long EXPIRY_SECONDS = 30;
    /** How long after a connection a cover counts as removed if no message has named it. */
    private static final long CONFIRM_SECONDS = 30;
    private static final long PLAN_MILLIS = 3_000;

    private final Topics topics;
    private final InstallationListener listener;
    private final ObservedInstallation installation;
    private final ClientLink link;
    private volatile boolean closed;

    /**
     * Prepares the connection.
     *
     * @param address the broker and the account; the client id must be of this program alone
     * @param base the first levels of all topics, {@code shtora} by default
     * @throws IOException if the CA, the client certificate or its key cannot be read
     */
    public InstallationObserver(BrokerAddress address, String base, InstallationListener listener) throws IOException {
        this.topics = new Topics(base, "+");
        this.listener = listener;
        this.installation = new ObservedInstallation(base, listener);
        this.link = new ClientLink(address, new Events());
    }

    /** What happens at a change of the connection. */
    private final class Events implements ClientLink.Events {
        @Override
        public void connected() {
            synchronized (installation) {
                int connection = installation.connected();
                listener.connected();
                CompletableFuture.delayedExecutor(CONFIRM_SECONDS, TimeUnit.SECONDS)
                        .execute(FatalErrors.guarded("The removal of covers", () -> removeUnconfirmed(connection)));
            }
        }

        @Override
        public void disconnected(String problem) {
            synchronized (installation) {
                installation.disconnected();
                listener.disconnected(problem);
            }
        }
    }

    private void removeUnconfirmed(int connection) {
        synchronized (installation) {
            if (!closed) {
                installation.removeUnconfirmed(connection);
            }
        }
    }

    /** Connects as soon as possible, and from now on calls the listener. */
    public void open() {
        link.open(installation.filters(), this::receive);
    }

    private void receive(Incoming message) {
        synchronized (installation) {
            installation.receive(message.topic(), message.payload());
        }
    }

    /** Whether the connection to the broker is up. */
    public boolean isConnected() {
        return link.isConnected();
    }

    /** The covers in the order of their daemons. */
    public List<ObservedCover> covers() {
        return installation.covers();
    }

    /** A cover; empty if there is none of that name. */
    public Optional<ObservedCover> cover(String name) {
        return installation.cover(name);
    }

    /** The daemons, by their ids. */
    public List<ObservedBridge> bridges() {
        return installation.bridges();
    }

    /**
     * Sends a command to a cover, which the broker drops if the cover's daemon does not take it within 30 s. Without a
     * connection it is not kept for later.
     *
     * @param who the name of the person, which the reason shows; empty for none
     * @return completes within ten seconds, never exceptionally; whether the cover obeys shows its status
     */
    public CompletableFuture<Delivery> send(String cover, ClientCommand command, String who) {
        return link.send(topics.cover(cover, command.levels()), command.payload(who), EXPIRY_SECONDS);
    }

    /** Reads the drawing of a cover's plan for today and tomorrow (SVG); empty if it is not there within three seconds. */
    public CompletableFuture<Optional<String>> plan(String cover) {
        return link.retained(topics.cover(cover, "plan"), PLAN_MILLIS)
                .thenApply(found -> found.filter(bytes -> bytes.length > 0)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        closed = true;
        link.close();
    }
}
