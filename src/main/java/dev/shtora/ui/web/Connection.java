package dev.shtora.ui.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A connection and until when its client must have sent a request or read an answer. */
final class Connection implements AutoCloseable {
    /** How long a request may take, with the handshake of TLS before it or the silence before a further one. */
    static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(1);

    private final Socket socket;
    private final LongSupplier nanos;
    private volatile long until;
    private volatile boolean waiting = true;

    /** @param nanos the monotonic time, in nanoseconds */
    Connection(Socket socket, LongSupplier nanos) {
        this.socket = socket;
        this.nanos = nanos;
        awaitRequest();
    }

    void awaitRequest() {
        within(REQUEST);
        waiting = true;
    }

    void awaitReader() {
        waiting = false;
        within(ANSWER);
    }

    void awaitEnd() {
        within(END);
    }

    private void within(Duration time) {
        until = nanos.getAsLong() + time.toNanos();
    }

    /** Whether its request is not complete. */
    boolean isWaiting() {
        return waiting;
    }

    boolean isLate(long now) {
        return until - now <= 0;
    }

    InetAddress address() {
        return socket.getInetAddress();
    }

    Socket socket() {
        return socket;
    }

    /** Closes the socket below TLS, which ends a read or write of another thread and never waits for the client. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is left to close.
        }
    }
}
