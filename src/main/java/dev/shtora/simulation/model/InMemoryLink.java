package dev.shtora.simulation.model;

import dev.shtora.mqtt.client.MqttLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A link without a network, for deterministic runs: it remembers what was published and hands over what it is given. */
public final class InMemoryLink implements MqttLink {
    private final Map<String, String> retained = new LinkedHashMap<>();
    private final List<String> published = new ArrayList<>();
    private final boolean logs;
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private boolean reachable = true;
    private Consumer<Incoming> receiver = _ -> {};

    /** @param remembers whether to keep every message in order, as {@link #published} tells */
    public InMemoryLink(boolean remembers) {
        this.logs = remembers;
    }

    @Override
    public void open(List<String> topics, Consumer<Incoming> newReceiver) {
        receiver = newReceiver;
    }

    /** The broker cannot be reached; what is retained meanwhile waits here, the newest of each topic. */
    public void cut() {
        reachable = false;
    }

    /** The broker is back. */
    public void restore() {
        reachable = true;
        Map<String, String> all = new LinkedHashMap<>(waiting); // In the order in which they came: runs are repeated.
        waiting.clear();
        all.forEach(this::retain);
    }

    @Override
    public void retain(String topic, String payload) {
        if (!reachable) {
            waiting.put(topic, payload);
        } else if (payload.isEmpty()) {
            retained.remove(topic);
            tell(topic, payload);
        } else if (!payload.equals(retained.put(topic, payload))) {
            tell(topic, payload);
        }
    }

    @Override
    public void announce(String topic, String payload) {
        tell(topic, payload);
    }

    @Override
    public void tell(String topic, String payload) {
        if (logs && reachable) {
            published.add(topic + " " + payload);
        }
    }

    /** Somebody sends a command. */
    public void send(String topic, String payload) {
        send(new Incoming(topic, payload.getBytes(StandardCharsets.UTF_8), false, OptionalLong.empty()));
    }

    /** A message comes in as it is. */
    public void send(Incoming message) {
        if (reachable) {
            receiver.accept(message);
        }
    }

    /** The newest value of each retained topic. */
    public Map<String, String> retained() {
        return retained;
    }

    /** Everything that was published, as {@code topic payload}, in order. */
    public List<String> published() {
        return published;
    }

    @Override
    public void close() {
        receiver = _ -> {};
    }
}
