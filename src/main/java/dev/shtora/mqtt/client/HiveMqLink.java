package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionProblem;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection through the HiveMQ client: MQTT 5 over TLS with verification of the host name.
 * {@link OutboxPublisher} publishes all messages.
 */
public final class HiveMqLink implements MqttLink {
    private static final Logger LOG = LoggerFactory.getLogger(HiveMqLink.class);
    private static final long CLOSE_MILLIS = 500;
    private static final int PUBLISHED_PROBLEM_HOURS = 1;

    private final Outbox outbox = new Outbox();
    private final AtomicReference<Subscriptions> subscriptions = new AtomicReference<>(
            new Subscriptions(List.of(), List.of(), _ -> {}, _ -> {}));
    private final DeniedTopics deniedTopics;
    private final Outages outages;
    private final BridgeProblems problems;
    private volatile Runnable change = () -> {};
    private final AtomicBoolean held = new AtomicBoolean();
    private final ReconnectingClient connection;
    private final Mqtt5AsyncClient client;
    private final OutboxPublisher publisher;

    /** @throws IOException if the CA, the client certificate or its key cannot be read */
    public HiveMqLink(BrokerAddress address, Topics topics) throws IOException {
        this(address, topics, Clock.systemUTC());
    }

    /**
     * A connection with another clock.
     *
     * @param clock the clock of the published times of outages; when it is set, a pause before a reconnect ends
     */
    public HiveMqLink(BrokerAddress address, Topics topics, Clock clock) throws IOException {
        this.outages = new Outages(clock, System::nanoTime);
        this.deniedTopics = new DeniedTopics(address, topics.base());
        this.problems = new BridgeProblems(json -> outbox.retain(topics.bridgeProblem(), json));
        this.connection = new ReconnectingClient(address, Optional.of(topics.bridgeState()), clock, new Events());
        this.client = connection.client();
        this.publisher = new OutboxPublisher(outbox, connection,
                (topic, why) -> deniedTopics.published(topic, why).ifPresent(this::reportDenied));
        connectionProblem(Outages.NONE);
    }

    /** What happens at a change of the connection. */
    private final class Events implements ReconnectingClient.Owner {
        @Override
        public void connected() {
            subscribe();
        }

        @Override
        public boolean disconnected(ConnectionProblem why) {
            outbox.closed();
            change.run();
            subscriptions.get().connected().accept(false);
            return outages.down(why);
        }

        @Override
        public void closed() {
            outbox.closed();
        }
    }

    @Override
    public void open(Subscriptions requested) {
        subscriptions.set(requested);
        publisher.start();
        if (!held.get()) {
            connection.connect();
        }
    }

    /** Does not connect at {@link #open}, but at {@link #release}: another daemon uses the names of this one. */
    public void hold() {
        held.set(true);
    }

    /** Whether the connection is up. */
    public boolean isConnected() {
        return connection.isConnected();
    }

    /** How many messages wait or are not acknowledged. */
    public int unsent() {
        return outbox.unsent();
    }

    /** Sets an action that runs at each connection and each loss of it. It must not wait. */
    public void onChange(Runnable action) {
        change = action;
    }

    /** Connects, if this is open and was held. */
    public void release() {
        if (held.compareAndSet(true, false) && publisher.runs() && !connection.isClosing()) {
            connection.connect();
        }
    }

    @Override
    public void retain(String topic, String payload) {
        outbox.retain(topic, payload);
    }

    @Override
    public void announce(String topic, String payload) {
        outbox.announce(topic, payload);
    }

    @Override
    public void command(String topic, String payload, int secondsLeft) {
        outbox.command(topic, payload, secondsLeft);
    }

    @Override
    public void afterCommands(Runnable action) {
        outbox.afterCommands(action);
    }

    @Override
    public void publish(String topic, String payload) {
        outbox.send(topic, payload);
    }

    /** Subscribes in each new session and then publishes, so that no command is lost after the daemon is online. */
    private void subscribe() {
        change.run();
        deniedTopics.forget();
        outages.up().ifPresent(this::connectionProblem);
        Subscriptions requested = subscriptions.get();
        CommandSubscription all = new CommandSubscription(requested.commands(), requested.devices(),
                requested.receiver());
        CompletableFuture<?> devices = connection.answered(all::subscribeToDevices);
        connection.answered(all::subscribeWithoutHandover).whenComplete((_, failed) -> devices.whenComplete(
                (_, ofDevices) -> ReconnectingClient.guarded(() -> subscribed(requested, failed, ofDevices))));
    }

    private void subscribed(Subscriptions requested, @Nullable Throwable failed, @Nullable Throwable ofDevices) {
        deniedTopics.devices(requested.devices(), ofDevices).ifPresent(this::reportDenied);
        Optional<String> refused = deniedTopics.subscribed(requested.commands(), failed);
        refused.ifPresent(this::reportDenied);
        if (failed == null || refused.isPresent()) {
            outbox.opened();
            requested.connected().accept(true);
        }
    }

    private void reportDenied(String text) {
        LOG.error("{}", text);
        connectionProblem(DeniedTopics.problem(text));
    }

    /** Publishes a problem of the connection for an hour. */
    private void connectionProblem(String json) {
        problems.connection(json);
        if (!json.equals(Outages.NONE)) {
            CompletableFuture.delayedExecutor(PUBLISHED_PROBLEM_HOURS, TimeUnit.HOURS)
                    .execute(() -> problems.forget(json));
        }
    }

    /**
     * Sets the lasting problem of the broker, which is published while the connection has no problem.
     *
     * @param json the problem with a {@code code}; the code {@code none} for no problem
     */
    public void brokerProblem(String json) {
        problems.broker(json);
    }

    @Override
    public void close() {
        connection.close();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        try {
            while (!outbox.idle() && System.nanoTime() < until) {
                Thread.sleep(5);
            }
            publisher.end(CLOSE_MILLIS);
            long left = Math.max(0, until - System.nanoTime());
            if (client.getState().isConnected() && outbox.awaitAcknowledged(left)) {
                client.disconnect().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The disconnect from the broker failed", e);
        }
    }
}
