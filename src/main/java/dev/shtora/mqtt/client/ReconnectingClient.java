package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientReconnector;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionDiagnosis;
import dev.shtora.mqtt.client.problem.ConnectionProblem;
import dev.shtora.mqtt.client.problem.ProblemCode;
import dev.shtora.os.FatalErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A HiveMQ client that connects again by itself, with {@link ReconnectBackoff}, and finds the cause of each failure. Each
 * connection has a new session: nothing that was sent or received before it is repeated.
 */
final class ReconnectingClient {
    private static final Logger LOG = LoggerFactory.getLogger(ReconnectingClient.class);
    /** A connection that fails silently is detected within 12 s. */
    private static final int KEEP_ALIVE_SECONDS = 6;
    private static final int CONNECT_SECONDS = 2;
    private static final int CONNACK_SECONDS = 20;
    /** How often, during a pause, the clock is compared with the monotonic time. */
    private static final long CLOCK_MILLIS = 500;

    /** What the owner of a connection learns, on a thread of the client, which must not wait. */
    interface Owner {
        /** A connection is up. */
        void connected();

        /**
         * A connection has ended, or an attempt to connect has failed.
         *
         * @return whether the log should name the problem
         */
        boolean disconnected(ConnectionProblem why);

        /** A connection has ended, or an attempt to connect has failed, after {@link #close}. */
        default void closed() {}
    }

    private final BrokerAddress address;
    private final Owner owner;
    private final ConnectionDiagnosis diagnosis;
    private final ClockSteps clockSteps;
    private final Takeovers takeovers = new Takeovers();
    private final ReconnectBackoff backoff = new ReconnectBackoff(RandomGenerator.getDefault());
    private final Acknowledgements acknowledgements;
    private volatile long connectedNanos;
    private volatile boolean closing;
    /** Whether this ended the connection because the broker acknowledged nothing. */
    private volatile boolean unacknowledged;
    /** Completes at the next attempt to connect. */
    private volatile CompletableFuture<?> pause = CompletableFuture.completedFuture(null);
    private final Mqtt5AsyncClient client;

    /**
     * @param willTopic the topic on which the broker publishes a retained {@code offline} if the connection is lost; empty
     *     for none
     * @param clock when it is set, a pause before a reconnect ends
     * @throws IOException if the CA, the client certificate or its key cannot be read
     */
    ReconnectingClient(BrokerAddress address, Optional<String> willTopic, Clock clock, Owner owner)
            throws IOException {
        this(address, willTopic, clock, Acknowledgements.LIMIT, owner);
    }

    /** The same with another limit, of the time in which the broker must acknowledge a message. */
    ReconnectingClient(BrokerAddress address, Optional<String> willTopic, Clock clock, Duration acknowledgement,
            Owner owner) throws IOException {
        this.address = address;
        this.acknowledgements = new Acknowledgements(acknowledgement, () -> guarded(this::reconnect));
        this.owner = owner;
        this.clockSteps = new ClockSteps(clock, System::nanoTime,
                CompletableFuture.delayedExecutor(CLOCK_MILLIS, TimeUnit.MILLISECONDS));
        this.diagnosis = new ConnectionDiagnosis(address);
        Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(address.clientId())
                .transportConfig(MqttClientTransportConfig.builder().serverHost(address.host())
                        .serverPort(address.port()).sslConfig(address.tls().config())
                        .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .mqttConnectTimeout(CONNACK_SECONDS, TimeUnit.SECONDS).build())
                .addConnectedListener(_ -> guarded(this::connected))
                .addDisconnectedListener(context -> guarded(() -> disconnected(context)));
        address.user().ifPresent(login -> builder.simpleAuth().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth());
        willTopic.ifPresent(topic -> builder.willPublish().topic(topic)
                .payload("offline".getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE).retain(true)
                .applyWillPublish());
        this.client = builder.buildAsync();
    }

    /** Connects, and from now on again after each failure. */
    void connect() {
        client.connectWith().cleanStart(true).sessionExpiryInterval(0).keepAlive(KEEP_ALIVE_SECONDS)
                .restrictions(ReceiveLimits.RESTRICTIONS).send();
    }

    /** Publishes a message, as {@link #answered}. */
    CompletableFuture<Mqtt5PublishResult> publish(Mqtt5Publish message) {
        return answered(each -> each.publish(message));
    }

    /**
     * Sends what the broker acknowledges. If it acknowledges nothing for {@link Acknowledgements#LIMIT}, the connection is
     * replaced by a new one.
     *
     * @return completes with the answer of the HiveMQ client, or with its exception
     */
    <T> CompletableFuture<T> answered(Function<Mqtt5AsyncClient, CompletableFuture<T>> request) {
        int connection = acknowledgements.sent();
        CompletableFuture<T> answer = new CompletableFuture<>(); // The caller may end its own wait.
        try {
            request.apply(client).whenComplete((value, failed) -> {
                acknowledgements.completed(connection);
                if (failed == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(failed);
                }
            });
        } catch (RuntimeException e) {
            acknowledgements.completed(connection);
            throw e;
        }
        return answer;
    }

    /** The client, to subscribe as {@link #answered}. */
    Mqtt5AsyncClient client() {
        return client;
    }

    /** Whether the connection is up. */
    boolean isConnected() {
        return connectedNanos != 0;
    }

    /** Ends a pause and all attempts to connect. The connection itself remains. */
    void close() {
        closing = true;
        pause.cancel(false);
    }

    boolean isClosing() {
        return closing;
    }

    private void connected() {
        if (closing) {
            client.disconnect();
            return;
        }
        acknowledgements.connected();
        connectedNanos = System.nanoTime();
        LOG.info("Connected to the broker at {}", address.description());
        owner.connected();
    }

    /** Ends the connection; {@link #disconnected} begins the next. */
    private void reconnect() {
        if (isConnected() && !closing) {
            unacknowledged = true;
            client.disconnect();
        }
    }

    /** Logs the problem once, however many retries follow. */
    private void disconnected(MqttClientDisconnectedContext context) {
        MqttClientReconnector reconnector = context.getReconnector();
        long lasted = lasted();
        if (closing) {
            reconnector.reconnect(false);
            owner.closed();
            return;
        }
        ConnectionProblem why = unacknowledged
                ? diagnosis.noAcknowledgement()
                : orTakeover(diagnosis.of(context.getCause()), lasted);
        unacknowledged = false;
        CompletableFuture<Boolean> next = new CompletableFuture<Boolean>().completeOnTimeout(true,
                backoff.after(why.refusal(), lasted), TimeUnit.MILLISECONDS);
        pause = next;
        clockSteps.end(next, backoff::reset);
        reconnector.reconnectWhen(next, (_, _) -> reconnector.reconnect(!closing)).resubscribeIfSessionExpired(false)
                .delay(0, TimeUnit.MILLISECONDS);
        if (owner.disconnected(why)) {
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

    /** The library, or a future, ignores what its listeners throw. */
    static void guarded(Runnable listener) {
        FatalErrors.guarded("A message or a change of the connection", listener).run();
    }
}
