package dev.shtora.mqtt.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Detects a connection that is up and on which the broker acknowledges nothing. Mosquitto drops whatever it has for a client
 * that reads more slowly than others publish to it, acknowledgements and messages with QoS 1 included, and neither sends
 * them again during the connection: without a new one this client would wait forever, and receive no command with QoS 1.
 */
final class Acknowledgements {
    /** Many times the answer of a broker that is slow, and less than a person waits. */
    static final Duration LIMIT = Duration.ofSeconds(20);
    /** How many times during the limit the time is examined, while a message is not acknowledged. */
    private static final int EXAMINATIONS = 4;

    private final long limit;
    private final LongSupplier nanos;
    private final Executor later;
    private final Runnable overdue;
    private final AtomicBoolean examining = new AtomicBoolean();
    private int connection;
    /** Messages and subscriptions of this connection that are not acknowledged. */
    private int waiting;
    /** The time of the last acknowledgement, or of the first message after all were acknowledged. */
    private long since;

    /**
     * @param limit the longest time without an acknowledgement
     * @param overdue runs when messages wait and the limit is over, and after the same time again
     */
    Acknowledgements(Duration limit, Runnable overdue) {
        this(limit, System::nanoTime, CompletableFuture
                .delayedExecutor(limit.dividedBy(EXAMINATIONS).toNanos(), TimeUnit.NANOSECONDS), overdue);
    }

    /**
     * @param nanos a monotonic time in nanoseconds
     * @param later runs a task after a part of the limit
     */
    Acknowledgements(Duration limit, LongSupplier nanos, Executor later, Runnable overdue) {
        this.limit = limit.toNanos();
        this.nanos = nanos;
        this.later = later;
        this.overdue = overdue;
    }

    /** A new connection is up: the messages of the former one are not waited for. */
    synchronized void connected() {
        connection++;
        waiting = 0;
    }

    /** A message or a subscription is given to the client. Returns the number of the connection, for {@link #completed}. */
    int sent() {
        examineLater();
        synchronized (this) {
            if (waiting++ == 0) {
                since = nanos.getAsLong();
            }
            return connection;
        }
    }

    /**
     * A message or a subscription is acknowledged, or has failed.
     *
     * @param of the number that {@link #sent} returned
     */
    synchronized void completed(int of) {
        if (of == connection) {
            waiting--;
            since = nanos.getAsLong();
        }
    }

    private void examineLater() {
        if (examining.compareAndSet(false, true)) {
            later.execute(this::examine);
        }
    }

    private void examine() {
        examining.set(false);
        if (restartIfOver()) {
            overdue.run();
        }
        if (isWaiting()) {
            examineLater();
        }
    }

    private synchronized boolean isWaiting() {
        return waiting > 0;
    }

    /** Begins the limit again if it is over. Returns whether it was. */
    private synchronized boolean restartIfOver() {
        long now = nanos.getAsLong();
        if (waiting == 0 || now - since < limit) {
            return false;
        }
        since = now;
        return true;
    }
}
