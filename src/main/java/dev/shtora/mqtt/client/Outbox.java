package dev.shtora.mqtt.client;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be published: of each topic that makes the picture the newest value, in the order in which they changed,
 * and a few passing messages. After a reconnection the whole picture waits again.
 */
final class Outbox {
    private static final int MAX_TRANSIENT = 32;

    /** One message to publish. */
    record OutgoingMessage(String topic, String payload, boolean retained) {}

    private final Map<String, OutgoingMessage> latest = new LinkedHashMap<>();
    private final SequencedSet<String> changed = new LinkedHashSet<>();
    private final Queue<OutgoingMessage> transientMessages = new ArrayDeque<>();
    private boolean open;

    /** A retained topic's newest value; the one that it has already is not sent again. */
    synchronized void retain(String topic, String payload) {
        OutgoingMessage message = new OutgoingMessage(topic, payload, true);
        if (!message.equals(latest.put(topic, message))) {
            enqueue(topic);
        }
    }

    /** What those who listen are told on each connection, and now: the same once more if it is said once more. */
    synchronized void announce(String topic, String payload) {
        latest.put(topic, new OutgoingMessage(topic, payload, false));
        enqueue(topic);
    }

    private void enqueue(String topic) {
        changed.remove(topic);
        changed.add(topic);
        notifyAll();
    }

    /** A message that only matters now: dropped while the link is down, or when too many wait. */
    synchronized void send(String topic, String payload) {
        if (open && transientMessages.size() < MAX_TRANSIENT) {
            transientMessages.add(new OutgoingMessage(topic, payload, false));
            notifyAll();
        }
    }

    /** The link is up: the broker may have forgotten everything. */
    synchronized void opened() {
        open = true;
        changed.addAll(latest.keySet());
        notifyAll();
    }

    /** The link is down. */
    synchronized void closed() {
        open = false;
        transientMessages.clear();
    }

    /** The next message; waits until the link is up and there is one. */
    synchronized OutgoingMessage take() throws InterruptedException {
        OutgoingMessage message = poll();
        while (message == null) {
            wait();
            message = poll();
        }
        return message;
    }

    /** Whether everything that may be sent has been taken. */
    synchronized boolean idle() {
        return !open || changed.isEmpty() && transientMessages.isEmpty();
    }

    private @Nullable OutgoingMessage poll() {
        if (!open) {
            return null;
        }
        if (changed.isEmpty()) {
            return transientMessages.poll();
        }
        OutgoingMessage newest = latest.get(changed.removeFirst());
        if (newest != null && newest.retained() && newest.payload().isEmpty()) {
            latest.remove(newest.topic());
        }
        return newest;
    }
}
