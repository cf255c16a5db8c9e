package dev.shtora.mqtt.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Detects that another client uses the same client id. Some brokers, such as Mosquitto 2.0, do not report the takeover of a
 * session; then the connection is closed repeatedly, since both clients reconnect.
 */
final class Takeovers {
    private static final long RECENT_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int MAX_CLOSED = 3;

    private final Deque<Long> closed = new ArrayDeque<>();

    /**
     * Adds a closed connection. Returns whether there were three within ten minutes.
     *
     * @param nanos the time, in nanoseconds of {@link System#nanoTime()}
     */
    synchronized boolean add(long nanos) {
        closed.addLast(nanos);
        closed.removeIf(then -> nanos - then > RECENT_NANOS);
        if (closed.size() > MAX_CLOSED) {
            closed.removeFirst();
        }
        return closed.size() >= MAX_CLOSED;
    }

    /** Resets the count: the broker was restarted, which explains the closed connections. */
    synchronized void forget() {
        closed.clear();
    }
}
