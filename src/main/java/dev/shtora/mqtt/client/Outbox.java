package dev.shtora.mqtt.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The queue of messages to publish: commands to devices, which come first, the newest value of each retained or announced
 * topic, in the order of their changes, and up to 32 transient messages. After a reconnect all newest values are queued again.
 *
 * <p>The library has a queue of its own, without a limit and in the order of arrival. Commands do not wait for what is in it;
 * of all others only a few are there at a time, so that a command that comes later is soon sent.
 */
final class Outbox {
    private static final int MAX_TRANSIENT = 32;
    /** Several for each of 1,000 devices. A broker that does not take them is no longer there. */
    static final int MAX_COMMANDS = 8192;
    /** Messages other than commands that the broker has not acknowledged. More than it accepts at a time. */
    static final int MAX_UNACKNOWLEDGED = 64;
    /** After a pause so many are enough to go on: a wake-up of the publisher for each acknowledgement costs more. */
    private static final int FEW_UNACKNOWLEDGED = 40;

    /**
     * One message to publish.
     *
     * @param expirySeconds the message expiry interval; 0 if it does not expire
     */
    record OutgoingMessage(String topic, String payload, boolean retained, int expirySeconds) {
        OutgoingMessage(String topic, String payload, boolean retained) {
            this(topic, payload, retained, 0);
        }

        /** Whether it is a command to a device. */
        boolean isCommand() {
            return expirySeconds > 0;
        }
    }

    private final Map<String, OutgoingMessage> latest = new LinkedHashMap<>();
    private final SequencedSet<String> changed = new LinkedHashSet<>();
    private final Queue<OutgoingMessage> commands = new ArrayDeque<>();
    private final Queue<OutgoingMessage> transientMessages = new ArrayDeque<>();
    private final List<Runnable> afterCommands = new ArrayList<>();
    private int unacknowledged;
    private int unacknowledgedCommands;
    /** Whether too many messages were not acknowledged; then {@link #FEW_UNACKNOWLEDGED} are. */
    private boolean full;
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
        if (open && commands.size() + unacknowledgedCommands < MAX_COMMANDS) {
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
    void closed() {
        synchronized (this) {
            open = false;
            commands.clear();
            transientMessages.clear();
        }
        runAfterCommands();
    }

    /**
     * Removes the next message; {@link #acknowledged} must follow. Waits until the connection is up, there is one, and the
     * broker has acknowledged enough of the former ones.
     */
    synchronized OutgoingMessage take() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        OutgoingMessage message = poll();
        while (message == null) {
            wait();
            message = poll();
        }
        if (message.isCommand()) {
            unacknowledgedCommands++;
        } else {
            unacknowledged++;
        }
        return message;
    }

    /** The broker has acknowledged a message, or it has failed. */
    void acknowledged(OutgoingMessage message) {
        synchronized (this) {
            if (message.isCommand()) {
                unacknowledgedCommands--;
            } else {
                unacknowledged--;
            }
            if (full && unacknowledged <= FEW_UNACKNOWLEDGED || allAcknowledged()) {
                full = false;
                notifyAll();
            }
        }
        if (message.isCommand()) {
            runAfterCommands();
        }
    }

    private boolean allAcknowledged() {
        return unacknowledged == 0 && unacknowledgedCommands == 0;
    }

    /** Waits until the broker has acknowledged all messages. Returns false if the time is over before. */
    synchronized boolean awaitAcknowledged(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; !allAcknowledged() && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return allAcknowledged();
    }

    /** Runs an action when the broker has acknowledged all commands, or the connection is lost; now if none waits. */
    void afterCommands(Runnable action) {
        synchronized (this) {
            afterCommands.add(action);
        }
        runAfterCommands();
    }

    private void runAfterCommands() {
        List<Runnable> due;
        synchronized (this) {
            if (afterCommands.isEmpty() || open && (unacknowledgedCommands > 0 || !commands.isEmpty())) {
                return;
            }
            due = List.copyOf(afterCommands);
            afterCommands.clear();
        }
        due.forEach(Runnable::run);
    }

    /** How many messages wait or are not acknowledged. */
    synchronized int unsent() {
        return commands.size() + changed.size() + transientMessages.size() + unacknowledged + unacknowledgedCommands;
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
        full |= unacknowledged >= MAX_UNACKNOWLEDGED;
        if (full) {
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
