package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientReconnector;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FatalErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
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
    /** A connection that fails silently is detected within 12 s. */
    private static final int KEEP_ALIVE_SECONDS = 6;
    private static final int CONNECT_SECONDS = 2;
    private static final int CONNACK_SECONDS = 20;
    private static final int PUBLISHED_PROBLEM_HOURS = 1;
    /** How often, during a pause, the clock is compared with the monotonic time. */
    private static final long CLOCK_MILLIS = 500;

    private final BrokerAddress address;
    private final Outbox outbox = new Outbox();
    private final AtomicReference<CommandSubscription> commands = new AtomicReference<>(
            new CommandSubscription(List.of(), _ -> {}));
    private final ConnectionDiagnosis diagnosis;
    private final DeniedTopics deniedTopics;
    private final Outages outages;
    private final ClockSteps clockSteps;
    private final Takeovers takeovers = new Takeovers();
    private final ReconnectBackoff backoff = new ReconnectBackoff(RandomGenerator.getDefault());
    private final BridgeProblems problems;
    private volatile long connectedNanos;
    private volatile boolean closing;
    private volatile Runnable change = () -> {};
    private final AtomicBoolean held = new AtomicBoolean();
    /** Completes at the next attempt to connect. */
    private volatile CompletableFuture<?> pause = CompletableFuture.completedFuture(null);
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
        this.address = address;
        this.outages = new Outages(clock, System::nanoTime);
        this.clockSteps = new ClockSteps(clock, System::nanoTime,
                CompletableFuture.delayedExecutor(CLOCK_MILLIS, TimeUnit.MILLISECONDS));
        this.diagnosis = new ConnectionDiagnosis(address);
        this.deniedTopics = new DeniedTopics(address);
        this.problems = new BridgeProblems(json -> outbox.retain(topics.bridgeProblem(), json));
        Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(address.clientId())
                .transportConfig(MqttClientTransportConfig.builder().serverHost(address.host())
                        .serverPort(address.port()).sslConfig(address.tls().config())
                        .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .mqttConnectTimeout(CONNACK_SECONDS, TimeUnit.SECONDS).build())
                .addConnectedListener(_ -> guarded(this::connected))
                .addDisconnectedListener(context -> guarded(() -> disconnected(context)));
        address.user().ifPresent(login -> builder.simpleAuth().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth());
        this.client = builder.willPublish().topic(topics.bridgeState())
                .payload("offline".getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE).retain(true).applyWillPublish().buildAsync();
        this.publisher = new OutboxPublisher(outbox, client,
                (topic, why) -> deniedTopics.published(topic, why).ifPresent(this::reportDenied));
        connectionProblem(Outages.NONE);
    }

    @Override
    public void open(List<String> filters, Consumer<Incoming> receiver) {
        commands.set(new CommandSubscription(filters, receiver));
        publisher.start();
        if (!held.get()) {
            connect();
        }
    }

    private void connect() {
        client.connectWith().cleanStart(true).sessionExpiryInterval(0).keepAlive(KEEP_ALIVE_SECONDS)
                .restrictions(ReceiveLimits.RESTRICTIONS).send();
    }

    /** Does not connect at {@link #open}, but at {@link #release}: another daemon uses the names of this one. */
    public void hold() {
        held.set(true);
    }

    /** Whether the connection is up. */
    public boolean isConnected() {
        return connectedNanos != 0;
    }

    /** Sets an action that runs at each connection and each loss of it. It must not wait. */
    public void onChange(Runnable action) {
        change = action;
    }

    /** Connects, if this is open and was held. */
    public void release() {
        if (held.compareAndSet(true, false) && publisher.runs() && !closing) {
            connect();
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
    public void publish(String topic, String payload) {
        outbox.send(topic, payload);
    }

    /** Subscribes in each new session and then publishes, so that no command is lost after the daemon is online. */
    private void connected() {
        if (closing) {
            client.disconnect();
            return;
        }
        connectedNanos = System.nanoTime();
        change.run();
        deniedTopics.forget();
        outages.up().ifPresent(this::connectionProblem);
        CommandSubscription wanted = commands.get();
        LOG.info("Connected to the broker at {}", address.description());
        wanted.subscribe(client).whenComplete((_, failed) -> guarded(() -> subscribed(wanted.topics(), failed)));
    }

    private void subscribed(List<String> topics, @Nullable Throwable failed) {
        Optional<String> refused = deniedTopics.subscribed(topics, failed);
        refused.ifPresent(this::reportDenied);
        if (failed == null || refused.isPresent()) {
            outbox.opened();
        }
    }

    /** The library, or a future, ignores what its listeners throw. */
    static void guarded(Runnable listener) {
        FatalErrors.guarded("A message or a change of the connection", listener).run();
    }

    /** Logs the problem once, however many retries follow. */
    private void disconnected(MqttClientDisconnectedContext context) {
        outbox.closed();
        MqttClientReconnector reconnector = context.getReconnector();
        if (closing) {
            reconnector.reconnect(false);
            return;
        }
        long lasted = lasted();
        change.run();
        ConnectionProblem why = orTakeover(diagnosis.of(context.getCause()), lasted);
        CompletableFuture<Boolean> next = new CompletableFuture<Boolean>().completeOnTimeout(true,
                backoff.after(why.refusal(), lasted), TimeUnit.MILLISECONDS);
        pause = next;
        clockSteps.end(next, backoff::reset);
        reconnector.reconnectWhen(next, (_, _) -> reconnector.reconnect(!closing)).resubscribeIfSessionExpired(false)
                .delay(0, TimeUnit.MILLISECONDS);
        if (outages.down(why)) {
            LOG.warn("{} Retrying.", why.text());
        }
    }

    /** Replaces the problem if the broker has closed connections repeatedly. */
    private ConnectionProblem orTakeover(ConnectionProblem why, long lasted) {
        if (lasted == 0) {
            takeovers.forget();
        } else if (why.code() == ProblemCode.CLOSED && takeovers.add(System.nanoTime())) {
            return diagnosis.repeatedTakeover();
        }
        return why;
    }

    /** The duration of the connection in milliseconds; 0 if there was none. */
    private long lasted() {
        long since = connectedNanos;
        connectedNanos = 0;
        return since == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
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
        closing = true;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        try {
            while (!outbox.idle() && System.nanoTime() < until) {
                Thread.sleep(5);
            }
            publisher.end(CLOSE_MILLIS);
            long left = Math.max(0, until - System.nanoTime());
            pause.cancel(false);
            if (client.getState().isConnected() && publisher.awaitAcknowledged(left)) {
                client.disconnect().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The disconnect from the broker failed", e);
        }
    }
}
