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
    private static final int PASSING_AT_MOST = 32;

    /** One message to publish. */
    record Letter(String topic, String payload, boolean retained) {}

    private final Map<String, Letter> picture = new LinkedHashMap<>();
    private final SequencedSet<String> changed = new LinkedHashSet<>();
    private final Queue<Letter> passing = new ArrayDeque<>();
    private boolean open;

    /** A retained topic's newest value; the one that it has already is not sent again. */
    synchronized void retain(String topic, String payload) {
        Letter letter = new Letter(topic, payload, true);
        if (!letter.equals(picture.put(topic, letter))) {
            send(topic);
        }
    }

    /** What those who listen are told on each connection, and now: the same once more if it is said once more. */
    synchronized void announce(String topic, String payload) {
        picture.put(topic, new Letter(topic, payload, false));
        send(topic);
    }

    private void send(String topic) {
        changed.remove(topic);
        changed.add(topic);
        notifyAll();
    }

    /** A message that only matters now: dropped while the link is down, or when too many wait. */
    synchronized void tell(String topic, String payload) {
        if (open && passing.size() < PASSING_AT_MOST) {
            passing.add(new Letter(topic, payload, false));
            notifyAll();
        }
    }

    /** The link is up: the broker may have forgotten everything. */
    synchronized void opened() {
        open = true;
        changed.addAll(picture.keySet());
        notifyAll();
    }

    /** The link is down. */
    synchronized void closed() {
        open = false;
        passing.clear();
    }

    /** The next letter; waits until the link is up and there is one. */
    synchronized Letter take() throws InterruptedException {
        Letter letter = poll();
        while (letter == null) {
            wait();
            letter = poll();
        }
        return letter;
    }

    /** Whether everything that may be sent has been taken. */
    synchronized boolean idle() {
        return !open || changed.isEmpty() && passing.isEmpty();
    }

    private @Nullable Letter poll() {
        if (!open) {
            return null;
        }
        if (changed.isEmpty()) {
            return passing.poll();
        }
        Letter newest = picture.get(changed.removeFirst());
        if (newest != null && newest.retained() && newest.payload().isEmpty()) {
            picture.remove(newest.topic());
        }
        return newest;
    }
}
