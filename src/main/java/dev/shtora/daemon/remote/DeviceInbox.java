package dev.shtora.daemon.remote;

import dev.shtora.device.motor.StepRunner;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The messages of one device that have not been read yet. However fast they come, they take bounded memory, and are
 * read {@value #READS_PER_SECOND} times a second at most: the newest ones count. Any thread may call all methods.
 */
final class DeviceInbox {
    /** More messages than a device sends at once: its state, position, target and availability. */
    static final int MAX_MESSAGES = 16;
    /** More than any device says about one cover. */
    static final int MAX_BYTES = 16_384;
    private static final int READS_PER_SECOND = 40;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final StepRunner runner;
    private final Runnable pending;
    private final ArrayDeque<Incoming> messages = new ArrayDeque<>();
    private long second;
    private int reads;

    /** @param pending tells the mailbox that there are messages */
    DeviceInbox(StepRunner runner, Runnable pending) {
        this.runner = runner;
        this.pending = pending;
        this.second = runner.now() - SECOND;
    }

    /** Adds a message. If too many wait, the oldest of the same topic is dropped, or else the oldest. */
    void add(Incoming message) {
        long pause;
        synchronized (this) {
            boolean first = messages.isEmpty();
            if (messages.size() == MAX_MESSAGES) {
                dropOneFor(message);
            }
            messages.add(message);
            if (!first) {
                return; // The mailbox has been notified.
            }
            pause = pause();
        }
        if (pause == 0) {
            pending.run();
        } else {
            runner.after(pause, pending);
        }
    }

    private void dropOneFor(Incoming message) {
        for (Iterator<Incoming> each = messages.iterator(); each.hasNext();) {
            if (each.next().topic().equals(message.topic())) {
                each.remove();
                return;
            }
        }
        messages.poll();
    }

    /** The nanoseconds until the next read is permitted. */
    private long pause() {
        long now = runner.now();
        if (now - second >= SECOND) {
            second = now;
            reads = 0;
        }
        return ++reads <= READS_PER_SECOND ? 0 : second + SECOND - now;
    }

    /** Takes the messages, in the order of their arrival. */
    synchronized List<Incoming> take() {
        List<Incoming> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
