package dev.shtora.simulation.fleet;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import dev.shtora.mqtt.client.ReceiveLimits;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionFailed;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * An MQTT connection of the simulation: MQTT 5 over TLS, QoS 1. It connects again by itself and then subscribes again. It
 * receives as many messages at once as the broker sends, unlike a daemon: it stands for many of them.
 */
public final class FleetClient implements AutoCloseable {
    private static final long ANSWER_SECONDS = 30;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int MAX_UNACKNOWLEDGED = 65_535;
    /** A SUBSCRIBE packet of so many filters stays below the limit of a packet. */
    private static final int FILTERS_AT_ONCE = 200;
    private static final Mqtt5ConnectRestrictions LIMITS = Mqtt5ConnectRestrictions.builder()
            .maximumPacketSize(ReceiveLimits.MAX_PACKET).receiveMaximum(MAX_UNACKNOWLEDGED).build();

    private final BrokerAddress address;
    private final Mqtt5AsyncClient client;
    private volatile boolean everConnected;

    /**
     * A client that is not connected yet.
     *
     * @param willTopic the topic on which the broker publishes a retained {@code offline} if the connection is lost
     * @param connected runs at each connection, on a thread of the library, which must not wait
     * @throws IOException if the CA cannot be read
     */
    public FleetClient(BrokerAddress address, Optional<String> willTopic, Runnable connected) throws IOException {
        this.address = address;
        Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(address.clientId())
                .serverHost(address.host()).serverPort(address.port()).sslConfig(address.tls().config())
                .automaticReconnect().initialDelay(500, TimeUnit.MILLISECONDS).maxDelay(5, TimeUnit.SECONDS)
                .applyAutomaticReconnect().addConnectedListener(_ -> {
                    everConnected = true;
                    connected.run();
                }).addDisconnectedListener(this::disconnected);
        address.user().ifPresent(login -> builder.simpleAuth().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth());
        willTopic.ifPresent(topic -> builder.willPublish().topic(topic)
                .payload("offline".getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE).retain(true)
                .applyWillPublish());
        this.client = builder.buildAsync();
    }

    /** A first connection that the broker refuses, or that has no broker, fails at once; others are tried again. */
    private void disconnected(MqttClientDisconnectedContext context) {
        if (!everConnected && Stream.iterate(context.getCause(), Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof Mqtt5ConnAckException || cause instanceof ConnectException
                        || cause instanceof SSLException)) {
            context.getReconnector().reconnect(false);
        }
    }

    /** Connects. */
    CompletableFuture<?> connect() {
        return client.connectWith().cleanStart(true).sessionExpiryInterval(0).keepAlive(KEEP_ALIVE_SECONDS)
                .restrictions(LIMITS).send();
    }

    /**
     * Connects, and waits for it.
     *
     * @throws IOException if the broker cannot be reached; the message says why
     */
    public void awaitConnected() throws IOException {
        await(connect());
    }

    /**
     * Waits for the broker's answer.
     *
     * @throws IOException if there is none within 30 s, or the broker refuses
     */
    public void await(CompletableFuture<?> answer) throws IOException {
        try {
            answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw ConnectionFailed.of(address, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The broker did not answer within " + ANSWER_SECONDS + " s.", e);
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    /** Subscribes at QoS 1; the messages arrive on the thread of the connection, which must not wait. */
    public CompletableFuture<?> subscribe(List<String> filters, Consumer<Mqtt5Publish> receiver) {
        CompletableFuture<?>[] all = new CompletableFuture<?>[Math.ceilDiv(filters.size(), FILTERS_AT_ONCE)];
        for (int part = 0; part < all.length; part++) {
            List<String> some = filters.subList(part * FILTERS_AT_ONCE,
                    Math.min(filters.size(), (part + 1) * FILTERS_AT_ONCE));
            all[part] = client.subscribeWith().addSubscriptions(some.stream().map(
                    filter -> Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build()))
                    .callback(receiver).executor(Runnable::run).send();
        }
        return CompletableFuture.allOf(all);
    }

    /** Publishes at QoS 1; completes with the broker's acknowledgement. */
    public CompletableFuture<Mqtt5PublishResult> publish(String topic, String payload, boolean retained) {
        return client.publishWith().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE).retain(retained).send();
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    /** Ends the connection as a loss of power does: the broker publishes the will. */
    CompletableFuture<Void> lose() {
        return client.disconnectWith().reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE).send();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
