package dev.shtora.broker.mosquitto.process;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** One user of a broker on trial, over MQTT 5: in 3.1.1 nobody is told that they may not publish. */
public final class TrialClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;
    private static final String NOTHING = "shtora-trial/nothing";
    /** The client hands messages over in another thread than answers. */
    private static final long HANDING_OVER_NANOS = 300_000_000;

    private final Mqtt5BlockingClient client;
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final CountDownLatch through = new CountDownLatch(1);

    private TrialClient(Mqtt5BlockingClient client) {
        this.client = client;
    }

    /**
     * Comes in and listens to everything: a broker grants that to all, and then delivers what is theirs.
     *
     * @param end the topic after which all has been heard
     */
    public static TrialClient connect(TrialBroker broker, String name, String end) throws IOException {
        Mqtt5BlockingClient client = MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1")
                .serverPort(broker.port()).simpleAuth().username(name)
                .password(broker.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth().buildBlocking();
        return connect(client, name, end);
    }

    /** The same on any broker. */
    public static TrialClient connect(Mqtt5BlockingClient client, String name, String end) throws IOException {
        TrialClient entered = new TrialClient(client);
        try {
            client.connectWith().cleanStart(true).send();
            client.toAsync().subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).noLocal(true)
                    .callback(message -> entered.hear(message.getTopic().toString(), end)).send()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (Exception e) {
            throw new IOException(name + " cannot come in: " + e.getMessage(), e);
        }
        return entered;
    }

    private void hear(String topic, String end) {
        received.add(topic);
        if (topic.equals(end)) {
            through.countDown();
        }
    }

    /** Publishes; whether the broker says that it may. */
    public boolean publish(String topic) {
        try {
            client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE)
                    .payload("trial".getBytes(StandardCharsets.UTF_8)).send();
            return true;
        } catch (Mqtt5MessageException e) {
            return false;
        }
    }

    /** All topics that were heard, once the end has been. */
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
     * All topics that were heard until now, where nobody can say that they are through: what was on its way to us before
     * our question has come before the answer.
     */
    public Set<String> receivedSoFar() throws IOException {
        try {
            client.toAsync().subscribeWith().topicFilter(NOTHING).send().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            LockSupport.parkNanos(HANDING_OVER_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker does not answer any more: " + e.getMessage(), e);
        }
        return received;
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
