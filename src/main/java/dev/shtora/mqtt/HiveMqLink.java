package dev.shtora.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientReconnector;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link on the HiveMQ client: MQTT 5 over TLS, the host's name always checked. All publishing is done by one thread of
 * its own, since the client may block a caller while it has no connection, and keeps what it is given without bound.
 */
public final class HiveMqLink implements MqttLink {
    private static final Logger LOG = LoggerFactory.getLogger(HiveMqLink.class);
    private static final int IN_FLIGHT = 64;
    private static final long GOODBYE_MILLIS = 500;
    private static final long FIRST_WAIT_MILLIS = 1_000;
    private static final long LONGEST_WAIT_MILLIS = 120_000;
    private static final long LONGEST_WAIT_FOR_NOBODY_MILLIS = 4_000;

    private final BrokerAddress address;
    private final Outbox outbox = new Outbox();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final AtomicReference<Commands> commands = new AtomicReference<>(new Commands(List.of(), _ -> {}));
    private final AtomicReference<String> complaint = new AtomicReference<>("");
    private volatile boolean closing;
    private final Mqtt5AsyncClient client;
    private final Thread publisher = Thread.ofPlatform().daemon().name("mqtt-publisher").unstarted(this::publishAll);

    /** @throws IOException if the CA, our certificate or its key cannot be read */
    public HiveMqLink(BrokerAddress address, Topics topics) throws IOException {
        this.address = address;
        Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(address.clientId())
                .serverHost(address.host()).serverPort(address.port()).sslConfig(address.tls().config())
                .addConnectedListener(_ -> connected()).addDisconnectedListener(this::disconnected);
        address.user().ifPresent(login -> builder.simpleAuth().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth());
        this.client = builder.willPublish().topic(topics.bridgeState()).payload(bytes("offline"))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true).applyWillPublish().buildAsync();
    }

    @Override
    public void open(List<String> topics, Consumer<Incoming> receiver) {
        commands.set(new Commands(List.copyOf(topics), receiver));
        publisher.start();
        client.connectWith().cleanStart(true).sessionExpiryInterval(0).keepAlive(30).send();
    }

    /** What to subscribe to, and who is told. */
    private record Commands(List<String> topics, Consumer<Incoming> receiver) {}

    /** Retain As Published: the flag is seen on live messages too, and a retained command is refused. */
    private static Mqtt5Subscription commands(String filter) {
        return Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).retainAsPublished(true)
                .build();
    }

    private static Incoming incoming(Mqtt5Publish message) {
        return new Incoming(message.getTopic().toString(), message.getPayloadAsBytes(), message.isRetain(),
                message.getMessageExpiryInterval());
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
    public void tell(String topic, String payload) {
        outbox.tell(topic, payload);
    }

    /** Each new session subscribes anew, and only then says that it is there: nobody's command falls between. */
    private void connected() {
        complaint.set("");
        Commands wanted = commands.get();
        LOG.info("Connected to the broker at {}:{}", address.host(), address.port());
        client.subscribeWith().addSubscriptions(wanted.topics().stream().map(HiveMqLink::commands))
                .callback(message -> wanted.receiver().accept(incoming(message))).send().whenComplete((_, refused) -> {
                    if (refused instanceof Mqtt5SubAckException) {
                        LOG.error("The broker at {}:{} does not let us take commands: {}", address.host(),
                                address.port(),
                                refused.getMessage());
                    }
                    if (refused == null || refused instanceof Mqtt5SubAckException) {
                        outbox.opened();
                    }
                });
    }

    /** Says what is wrong once, however often it is tried again. */
    private void disconnected(MqttClientDisconnectedContext context) {
        outbox.closed();
        MqttClientReconnector reconnector = context.getReconnector();
        if (closing) {
            reconnector.reconnect(false);
            return;
        }
        long wait = patience(reconnector.getAttempts(), Complaints.isRefusal(context.getCause()));
        reconnector.reconnect(true).resubscribeIfSessionExpired(false).delay(wait, TimeUnit.MILLISECONDS);
        String why = Complaints.inPlainWords(context.getCause(), address);
        if (!why.equals(complaint.getAndSet(why))) {
            LOG.warn("{} Trying again.", why);
        }
    }

    /**
     * How long to wait before the next attempt, in milliseconds: twice as long each time, up to two minutes if we are
     * refused, and up to four seconds if nobody is there, so that a broker that returns has the picture soon.
     */
    private static long patience(int attempts, boolean refused) {
        long doubled = FIRST_WAIT_MILLIS << Math.min(attempts, 10);
        long longest = Math.min(doubled, refused ? LONGEST_WAIT_MILLIS : LONGEST_WAIT_FOR_NOBODY_MILLIS);
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2);
    }

    private void publishAll() {
        try {
            while (true) {
                inFlight.acquire();
                Outbox.Letter letter = outbox.take();
                client.publishWith().topic(letter.topic()).payload(bytes(letter.payload())).qos(MqttQos.AT_LEAST_ONCE)
                        .retain(letter.retained()).send().whenComplete((_, failed) -> {
                            inFlight.release();
                            if (failed != null) {
                                LOG.debug("{} was not published", letter.topic(), failed);
                            }
                        });
            }
        } catch (InterruptedException e) {
            inFlight.release(); // The one for a letter that never came: close() wants it so.
        }
    }

    @Override
    public void close() {
        closing = true;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GOODBYE_MILLIS);
        try {
            while (!outbox.idle() && System.nanoTime() < until) {
                Thread.sleep(5);
            }
            publisher.interrupt();
            publisher.join(GOODBYE_MILLIS);
            long left = Math.max(0, until - System.nanoTime());
            if (client.getState().isConnected() && inFlight.tryAcquire(IN_FLIGHT, left, TimeUnit.NANOSECONDS)) {
                client.disconnect().get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The broker did not take our goodbye", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
