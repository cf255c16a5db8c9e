package dev.shtora.broker.mosquitto.process;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import dev.shtora.mqtt.client.ReceiveLimits;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A user's client for permission checks. It uses MQTT 5: in 3.1.1 a broker does not report a refused publication. */
public final class TrialClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;
    private static final String NOTHING = "shtora-trial/nothing";
    /** The client delivers messages on a different thread than acknowledgements. */
    private static final long HANDING_OVER_NANOS = 300_000_000;

    private final Mqtt5BlockingClient client;
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final CountDownLatch through = new CountDownLatch(1);

    private TrialClient(Mqtt5BlockingClient client) {
        this.client = client;
    }

    /**
     * Connects and subscribes to {@code #}: with an ACL file the broker grants this to all users and delivers only
     * permitted topics.
     *
     * @param end the topic whose message marks the end of all messages
     */
    public static TrialClient connect(TrialBroker broker, String name, String end) throws IOException {
        return connect(client(broker, name), name, end, List.of("#"));
    }

    /** Connects and subscribes to filters; those that the broker denies deliver nothing. */
    public static TrialClient connect(TrialBroker broker, String name, List<String> filters) throws IOException {
        return connect(client(broker, name), name, "", filters);
    }

    private static Mqtt5BlockingClient client(TrialBroker broker, String name) {
        return MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(broker.port()).simpleAuth()
                .username(name).password(broker.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth()
                .buildBlocking();
    }

    /** Connects an existing client to its broker and subscribes to {@code #}. */
    public static TrialClient connect(Mqtt5BlockingClient client, String name, String end) throws IOException {
        return connect(client, name, end, List.of("#"));
    }

    private static TrialClient connect(Mqtt5BlockingClient client, String name, String end, List<String> filters)
            throws IOException {
        TrialClient entered = new TrialClient(client);
        try {
            client.connectWith().cleanStart(true).restrictions(ReceiveLimits.RESTRICTIONS).send();
            for (String filter : filters) {
                entered.subscribe(filter, end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (Exception e) {
            throw new IOException(name + " cannot come in: " + FailureText.of(e), e);
        }
        return entered;
    }

    private void subscribe(String filter, String end)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            client.toAsync().subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).noLocal(true)
                    .callback(message -> receive(message.getTopic().toString(), end)).send()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof Mqtt5SubAckException)) {
                throw e;
            }
        }
    }

    private void receive(String topic, String end) {
        received.add(topic);
        if (topic.equals(end)) {
            through.countDown();
        }
    }

    /** Publishes a message and returns whether the broker accepts it. */
    public boolean publish(String topic) {
        try {
            client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE)
                    .payload("trial".getBytes(StandardCharsets.UTF_8)).send();
            return true;
        } catch (Mqtt5MessageException e) {
            return false;
        }
    }

    /** Waits for the message on the end topic, then returns all received topics. */
    public Set<String> received() throws IOException {
        try {
            if (!through.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("messages do not come through within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return received;
    }

    /**
     * All topics that each client has received until now, for brokers without a message on the end topic. A subscription
     * serves as barrier: the broker sends earlier messages before it acknowledges the subscription.
     */
    public static List<Set<String>> receivedSoFar(List<TrialClient> clients) throws IOException {
        try {
            for (TrialClient client : clients) {
                client.subscribe(NOTHING, "");
            }
            if (!clients.isEmpty()) {
                LockSupport.parkNanos(HANDING_OVER_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker does not answer any more: " + FailureText.of(e), e);
        }
        return clients.stream().map(client -> Set.copyOf(client.received)).toList();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
