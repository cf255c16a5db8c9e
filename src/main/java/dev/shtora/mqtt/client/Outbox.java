package dev.shtora.mqtt.client;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The queue of messages to publish: commands to devices, which come first, the newest value of each retained or announced
 * topic, in the order of their changes, and up to 32 transient messages. After a reconnect all newest values are queued again.
 */
final class Outbox {
    private static final int MAX_TRANSIENT = 32;
    /** Several for each of 1,000 devices. A broker that does not take them is no longer there. */
    static final int MAX_COMMANDS = 8192;

    /**
     * One message to publish.
     *
     * @param expirySeconds the message expiry interval; 0 if it does not expire
     */
    record OutgoingMessage(String topic, String payload, boolean retained, int expirySeconds) {
        OutgoingMessage(String topic, String payload, boolean retained) {
            this(topic, payload, retained, 0);
        }
    }

    private final Map<String, OutgoingMessage> latest = new LinkedHashMap<>();
    private final SequencedSet<String> changed = new LinkedHashSet<>();
    private final Queue<OutgoingMessage> commands = new ArrayDeque<>();
    private final Queue<OutgoingMessage> transientMessages = new ArrayDeque<>();
    private boolean open;

    /** Queues a retained value, unless it equals the newest value of the topic. */
    synchronized void retain(String topic, String payload) {
        OutgoingMessage message = new OutgoingMessage(topic, payload, true);
        if (!message.equals(latest.put(topic, message))) {
            enqueue(topic);
        }
    }

    /** Queues a message that is not retained, now and at each reconnect, also if it equals the one before. */
    synchronized void announce(String topic, String payload) {
        latest.put(topic, new OutgoingMessage(topic, payload, false));
        enqueue(topic);
    }

    private void enqueue(String topic) {
        changed.remove(topic);
        changed.add(topic);
        notifyAll();
    }

    /** Queues a transient message. It is dropped without a connection or if 32 are queued. */
    synchronized void send(String topic, String payload) {
        if (open && transientMessages.size() < MAX_TRANSIENT) {
            transientMessages.add(new OutgoingMessage(topic, payload, false));
            notifyAll();
        }
    }

    /** Queues a command to a device before all other messages. Without a connection it is dropped. */
    synchronized void command(String topic, String payload, int expirySeconds) {
        if (open && commands.size() < MAX_COMMANDS) {
            commands.add(new OutgoingMessage(topic, payload, false, expirySeconds));
            notifyAll();
        }
    }

    /** Records that the connection is up; all newest values are sent again, since the broker may have lost them. */
    synchronized void opened() {
        open = true;
        changed.addAll(latest.keySet());
        notifyAll();
    }

    /** Records that the connection is down, and discards the transient messages and the commands. */
    synchronized void closed() {
        open = false;
        commands.clear();
        transientMessages.clear();
    }

    /** Removes the next message. Waits until the connection is up and there is one. */
    synchronized OutgoingMessage take() throws InterruptedException {
        OutgoingMessage message = poll();
        while (message == null) {
            wait();
            message = poll();
        }
        return message;
    }

    /** Whether no message can be sent: the queue is empty or the connection is down. */
    synchronized boolean idle() {
        return !open || commands.isEmpty() && changed.isEmpty() && transientMessages.isEmpty();
    }

    private @Nullable OutgoingMessage poll() {
        if (!open) {
            return null;
        }
        if (!commands.isEmpty()) {
            return commands.poll();
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
