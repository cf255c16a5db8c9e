package dev.shtora.simulation.model;

import dev.shtora.mqtt.client.MqttLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** A connection without a network or a broker, for deterministic runs. */
public final class InMemoryLink implements MqttLink {
    private final Map<String, String> retained = new LinkedHashMap<>();
    private final List<String> published = new ArrayList<>();
    private final boolean logs;
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private boolean reachable = true;
    private Subscriptions subscriptions = new Subscriptions(List.of(), List.of(), _ -> {}, _ -> {});
    private BiConsumer<String, String> devices = (_, _) -> {};

    /** @param remembers whether to log every message, for {@link #published} */
    public InMemoryLink(boolean remembers) {
        this.logs = remembers;
    }

    @Override
    public void open(Subscriptions wanted) {
        subscriptions = wanted;
        if (reachable) {
            wanted.connected().accept(true);
        }
    }

    /** Sets who gets the commands to devices: topic and payload. */
    public void devices(BiConsumer<String, String> receiver) {
        devices = receiver;
    }

    /** Makes the broker unreachable. The newest retained message of each topic waits meanwhile. */
    public void cut() {
        if (reachable) {
            reachable = false;
            subscriptions.connected().accept(false);
        }
    }

    /** Makes the broker reachable again, and publishes what waits. */
    public void restore() {
        boolean cut = !reachable;
        reachable = true;
        Map<String, String> all = new LinkedHashMap<>(waiting); // In the order of their arrival, so that runs are reproducible.
        waiting.clear();
        all.forEach(this::retain);
        if (cut) {
            subscriptions.connected().accept(true);
        }
    }

    @Override
    public void retain(String topic, String payload) {
        if (!reachable) {
            waiting.put(topic, payload);
        } else if (payload.isEmpty()) {
            retained.remove(topic);
            publish(topic, payload);
        } else if (!payload.equals(retained.put(topic, payload))) {
            publish(topic, payload);
        }
    }

    @Override
    public void announce(String topic, String payload) {
        publish(topic, payload);
    }

    @Override
    public void publish(String topic, String payload) {
        if (logs && reachable) {
            published.add(topic + " " + payload);
        }
    }

    @Override
    public void command(String topic, String payload, int secondsLeft) {
        publish(topic, payload);
        if (reachable) {
            devices.accept(topic, payload);
        }
    }

    /** Delivers a command. */
    public void send(String topic, String payload) {
        send(new Incoming(topic, payload.getBytes(StandardCharsets.UTF_8), false, OptionalLong.empty()));
    }

    /** Delivers a message. */
    public void send(Incoming message) {
        if (reachable) {
            subscriptions.receiver().accept(message);
        }
    }

    /** The newest value of each retained topic. */
    public Map<String, String> retained() {
        return retained;
    }

    /** Every published message, as {@code topic payload}, in order; empty unless messages are logged. */
    public List<String> published() {
        return published;
    }

    @Override
    public void close() {
        subscriptions = new Subscriptions(List.of(), List.of(), _ -> {}, _ -> {});
    }
}
