package dev.shtora.mqtt.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * How often a broker has closed connections that it had taken. Not every one says that another client has taken our name
 * (Mosquitto 2.0 does not), but then it happens again and again, since that client comes back as we do.
 */
final class Takeovers {
    private static final long RECENT_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int SUSPICIOUS = 3;

    private final Deque<Long> closed = new ArrayDeque<>();

    /**
     * One more; answers whether there have been so many lately that somebody must be at it.
     *
     * @param nanos when
     */
    synchronized boolean add(long nanos) {
        closed.addLast(nanos);
        closed.removeIf(then -> nanos - then > RECENT_NANOS);
        if (closed.size() > SUSPICIOUS) {
            closed.removeFirst();
        }
        return closed.size() >= SUSPICIOUS;
    }

    /** The broker was away: that is why it closed them. */
    synchronized void forget() {
        closed.clear();
    }
}
